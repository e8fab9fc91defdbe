package io.breakwater.job.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.directives.DirectiveType;

/** Writes the folder of a run over six days of real trades in which the price falls 17 %, with four desks of growing size. */
final class SampleRun {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path out;
    private final SampleMarket market;
    private final List<SampleDesk> desks = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private final List<String> directives = new ArrayList<>();
    private final List<String> notifications = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final List<String> episodes = new ArrayList<>();

    private final Map<String, List<Map<String, Object>>> open = new HashMap<>();
    private int acts;

    private SampleRun(Path out, SampleMarket market) {
        this.out = out;
        this.market = market;
    }

    /** Four desks of 0.3, 0.8, 1.3 and 2.5 times their equity. */
    static RunCard write(Path out) throws IOException {
        return write(out, Map.of("btc-0.3x", 0.3, "btc-0.8x", 0.8, "btc-1.3x", 1.3, "btc-2.5x", 2.5));
    }

    static RunCard write(Path out, Map<String, Double> exposures) throws IOException {
        Files.createDirectories(out);
        SampleRun run = new SampleRun(out, SampleMarket.load());
        new TreeMap<>(exposures).forEach((name, exposure) -> run.desks.add(new SampleDesk(name, exposure, run.market)));
        run.writeSymbols();
        run.writeDesks();
        run.addEpisodes();
        run.writeLines();
        run.writeHourly();
        return card();
    }

    static RunCard card() {
        return new RunCard(
                "0.1.0-SNAPSHOT",
                "e3ce716",
                "2.2.1",
                "deploy/local/breakwater demo --out out/demo",
                List.of(new RunCard.Input(
                        "bitstamp_trades_from_20131125_usd.csv",
                        4_446_667,
                        "8d3f5c1e0a7b42d69c1f30e8b5a4d7c26f90e1b3a8c5d4f7e2b1a0938c7d6e5f",
                        "seconds,price,amount",
                        "s",
                        100_000,
                        Instant.parse("2013-11-25T07:47:00Z"),
                        Instant.parse("2013-12-01T23:59:00Z"))),
                Map.of("parallelism", "2", "desk.positions", "4 desks of 0.3x to 2.5x"),
                "3b5d9a60c2f1",
                100_000,
                Map.of("taken", 100_000L, "late", 0L, "refused", 0L),
                9.7,
                10_309.3,
                20_131_201,
                Instant.parse("2026-11-23T12:00:00Z"),
                "BATCH",
                List.of("No order book in the input: liquidation cost and spread are absent from R."));
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private void writeSymbols() throws IOException {
        try (Writer csv = Files.newBufferedWriter(out.resolve("symbol_risk.csv"), StandardCharsets.UTF_8)) {
            csv.write("time,symbol,close,ret,rv_5m,rv_1h,rv_24h,var99_24h,es975_24h,mdd_24h,amihud_1h,venue,volume,"
                    + "drawdown_7d,volatility_ratio,observations,data_quality\n");
            for (int i = 5; i < market.minutes(); i++) {
                csv.write(symbolRow(i) + "\n");
            }
        }
        Files.writeString(
                out.resolve("cross_risk.csv"),
                "time,universe,mean_correlation,es975_24h,drawdown_24h,symbols,breadth,observations\n");
    }

    private String symbolRow(int i) {
        double day = market.volatility(i, 1440) / Math.sqrt(525_600);
        double hour = market.volatility(i, 60);
        return String.join(
                ",",
                time(market.time(i)),
                SampleMarket.SYMBOL,
                Double.toString(market.close[i]),
                Double.toString(market.ret[i]),
                Double.toString(market.volatility(i, 5)),
                Double.toString(hour),
                Double.toString(market.volatility(i, 1440)),
                Double.toString(2.4 * day),
                Double.toString(2.9 * day),
                Double.toString(market.drawdown(i, 1440)),
                market.volume[i] > 0 ? Double.toString(3e-9 * (1 + hour)) : "",
                "bitstamp",
                Double.toString(market.volume[i]),
                Double.toString(market.drawdown(i, 10_080)),
                Double.toString(hour / Math.max(0.1, market.volatility(i, 1440))),
                Integer.toString(i),
                i < 1440 ? "history" : "ok");
    }

    private void writeDesks() throws IOException {
        try (Writer csv = Files.newBufferedWriter(out.resolve("desk_risk.csv"), StandardCharsets.UTF_8)) {
            csv.write(SampleDesk.header() + "\n");
            for (int i = 5; i < market.minutes(); i++) {
                double shortfall = market.hourlyExpectedShortfall(i);
                for (SampleDesk desk : desks) {
                    if (desk.step(i, shortfall)) {
                        addChange(desk, i);
                    }
                    csv.write(desk.row(time(market.time(i)), i) + "\n");
                }
            }
        }
    }

    /** The files that tell the same things hour by hour: two hours of them, so that the newer one must win. */
    private void writeHourly() throws IOException {
        List<String> tails = new ArrayList<>(List.of(
                "time,desk,method,level_percent,horizon,value_at_risk,expected_shortfall,standard_error,proxy"));
        List<String> parts = new ArrayList<>(List.of("time,desk,dimension,name,net_exposure,gross_exposure,"
                + "component_es975,component_es95,gap_loss,balance_loss"));
        List<String> metrics = new ArrayList<>(List.of("time,desk,metric,scope,value"));
        List<String> audits = new ArrayList<>(List.of("time,desk,method,horizon,observations,exceedances,kupiec_p,"
                + "independence_p,conditional_coverage_p,acerbi_szekely,fissler_ziegel,wealth,evidence,zone,"
                + "multiplier,missed"));
        for (int hour = 1; hour <= 2; hour++) {
            for (SampleDesk desk : desks) {
                String key = time(market.time(60 * hour)) + "," + desk.name + ",";
                tails.add(key + "filtered,97.5,1h,0.0" + hour + "1,0.0" + hour + "3,,true");
                tails.add(key + "filtered,99,1h,0.0" + hour + "2,0.0" + hour + "4,,true");
                tails.add(key + "monte_carlo,97.5,1h,0.0" + hour + "15,0.0" + hour + "35,0.0005,true");
                parts.add(key + "asset,BTCUSD,-0." + hour + "7,0." + hour + "7,0.0" + hour + "6,0.05,0.027,");
                metrics.add(key + "herfindahl,notional,0." + hour + "5");
                metrics.add(key + "stress_loss_1h,2020-03-12,0.1" + hour + "7");
                audits.add(key + "filtered,1h," + 71 * hour + ",2,0.87" + hour + ",0.6,0.7,0.0" + hour
                        + "3,-3.98,0.9,1.2,GREEN,1,0");
                audits.add(key + "filtered,1d,6,0,0.61,1,0.9,1,-1.7,1,1,UNTESTED,1,0");
            }
        }
        Files.write(out.resolve("desk_tail.csv"), tails);
        Files.write(out.resolve("desk_exposure.csv"), parts);
        Files.write(out.resolve("desk_metrics.csv"), metrics);
        Files.write(out.resolve("risk_audit.csv"), audits);
        Files.writeString(out.resolve("late_records.jsonl"), "{\"source\":\"trades.csv\"}\n");
    }

    private void addChange(SampleDesk desk, int minute) throws IOException {
        String from = desk.previous == 5
                ? "EMERGENCY_EXIT"
                : AlertLevel.ofNumber(desk.previous).name();
        String row = minute < 60
                ? "FLOOR"
                : desk.level == 5 ? "T8" : desk.level > desk.previous ? "T1" : "T" + desk.previous;
        addState(
                desk,
                minute,
                new String[] {from, desk.state(), row, "", desk.cause(minute)},
                desk.previous,
                desk.level);
        for (Map<String, Object> order : open.getOrDefault(desk.name, List.of())) {
            addStatus(order, minute, "SUPERSEDED");
        }
        open.put(desk.name, new ArrayList<>());
        if (desk.level > desk.previous && minute > 60) {
            addDirectives(desk, minute);
            addNotifications(desk, minute);
        }
        if (desk.level == 5) {
            addRestart(desk, minute);
        }
    }

    /** States before and after, row, command and cause. */
    private void addState(SampleDesk desk, int minute, String[] words, int from, int to) throws IOException {
        Map<String, Object> change =
                fields("time", time(market.time(minute)), "desk", desk.name, "seq", levels.size() + 1);
        change.put("from", AlertLevel.ofNumber(from).name());
        change.put("to", AlertLevel.ofNumber(to).name());
        change.put("state", words[1]);
        change.put("riskPercent", desk.risk);
        change.put("driver", desk.driver());
        change.put("cause", words[4]);
        change.put("episodeId", Integer.toHexString((desk.name + minute).hashCode()));
        change.put("fromState", words[0]);
        change.put("riskLevel", AlertLevel.ofNumber(Levels.ofRisk(desk.risk)).name());
        change.put("transition", words[2]);
        change.put("cmdId", words[3]);
        change.put("flags", minute < 60 ? List.of("DATA_DEGRADED") : List.of());
        levels.add(MAPPER.writeValueAsString(change));
    }

    /** Four minutes to be flat, a review after forty, two persons and a refusal, an hour of monitoring. */
    private void addRestart(SampleDesk desk, int minute) throws IOException {
        addState(desk, minute + 4, new String[] {"EMERGENCY_EXIT", "LOCKDOWN", "T9", "", "flat"}, 5, 5);
        act(desk, minute + 44, "OPEN_REVIEW", "ada ADMIN", "T11: REVIEW, revision 4");
        addState(desk, minute + 44, new String[] {"LOCKDOWN", "REVIEW", "T11", "c-" + acts, "OPEN_REVIEW"}, 5, 5);
        act(desk, minute + 60, "APPROVE T12", "ada ADMIN", "approval 1 of 2 of T12, 12.41 % below the month's high");
        act(desk, minute + 61, "APPROVE T12", "ada ADMIN", "REJECTED: 4.3: two approvals are of two persons");
        act(desk, minute + 75, "APPROVE T12", "rolf RISK_OFFICER", "approved T12, 12.41 % below the month's high");
        addState(desk, minute + 75, new String[] {"REVIEW", "RESTART_1", "T12", "", "2 approvals, flat"}, 5, 5);
        for (Map<String, Object> order : open.put(desk.name, new ArrayList<>())) {
            addStatus(order, minute + 75, "SUPERSEDED");
        }
        act(desk, minute + 100, "APPROVE T15", "rolf RISK_OFFICER", "approved T15");
        addState(desk, minute + 135, new String[] {"RESTART_1", "RESTART_2", "T15", "", "60 m, 1 approval"}, 5, 4);
        tasks.add(MAPPER.writeValueAsString(task(desk, minute + 44, "RECOVERY_CHECKLIST", "")));
        tasks.add(MAPPER.writeValueAsString(task(desk, minute + 50, "POSITION_REVIEW", "")));
        Map<String, Object> done = task(desk, minute + 50, "POSITION_REVIEW", "ada");
        done.put("time", time(market.time(minute + 55)));
        tasks.add(MAPPER.writeValueAsString(done));
        Map<String, Object> limit = fields("time", time(market.time(minute)), "desk", desk.name, "orderFactor", 0);
        limit.putAll(fields("sizeFactor", 0, "leverageCap", 2, "stopFactor", 0.75, "reduceOnly", true));
        limit.putAll(fields("closeOnly", true, "halt", true));
        limits.add(MAPPER.writeValueAsString(limit));
    }

    private Map<String, Object> task(SampleDesk desk, int minute, String kind, String by) {
        return fields(
                "time",
                time(market.time(minute)),
                "desk",
                desk.name,
                "kind",
                kind,
                "openedAt",
                time(market.time(minute)),
                "due",
                time(market.time(minute + 1440)),
                "doneBy",
                by);
    }

    private void act(SampleDesk desk, int minute, String act, String who, String reason) throws IOException {
        String[] words = act.split(" ", -1);
        String[] person = who.split(" ", -1);
        acts++;
        boolean refused = reason.startsWith("REJECTED: ");
        Map<String, Object> payload =
                fields("cmdId", "c-" + acts, "principal", person[0], "role", person[1], "action", words[0]);
        payload.putAll(fields("desk", desk.name, "target", words.length > 1 ? words[1] : "", "revision", 4));
        byte[] signed = MAPPER.writeValueAsBytes(payload);
        commands.add(MAPPER.writeValueAsString(fields(
                "kid",
                person[0],
                "alg",
                "ed25519",
                "payload",
                Base64.getEncoder().encodeToString(signed),
                "sig",
                "")));
        answers.add(MAPPER.writeValueAsString(fields(
                "time",
                time(market.time(minute)),
                "desk",
                desk.name,
                "cmdId",
                "c-" + acts,
                "verdict",
                refused ? "REJECTED" : "ACCEPTED",
                "reason",
                refused ? reason.substring(10) : reason)));
    }

    private void addDirectives(SampleDesk desk, int minute) throws IOException {
        String[][] orders = {
            {},
            {},
            {
                "NEW_ORDER_CAP",
                "0.8x the usual",
                "TIGHTEN_STOPS",
                "0.75x the usual",
                "SCALE_POSITIONS",
                "size <= 0.8x baseline"
            },
            {"HALT_NEW", "whole desk", "HEDGE", "SELL 300 BTCUSDT"},
            {
                "CLOSE_WEAKEST",
                "weakest positions: BTCUSD <= 400, until forward loss < 10 %",
                "LEVERAGE_CAP",
                "gross <= 5x equity",
                "PROTECTIVE_PUTS",
                "notional 400000, strike 0.9x mark, 30 d"
            },
            {"CANCEL_ALL", "whole desk", "CLOSE_ALL", "every position", "TO_STABLES", "USDC, DAI", "HALT", "whole desk"}
        };
        String[] issued = orders[desk.level];
        for (int i = 0; i < issued.length; i += 2) {
            addDirective(desk, minute, issued[i], issued[i + 1]);
        }
    }

    private void addDirective(SampleDesk desk, int minute, String type, String target) throws IOException {
        DirectiveType.Authorisation word = DirectiveType.valueOf(type).authorisation();
        Map<String, Object> order = fields("time", time(market.time(minute)), "desk", desk.name, "seq", 1);
        order.put("id", Integer.toHexString((desk.name + minute + type).hashCode()));
        order.put("type", type);
        order.put("level", desk.level);
        order.put("authorisation", word.name());
        order.put("target", target);
        order.put("postCondition", DirectiveType.valueOf(type).postCondition());
        if (!DirectiveType.valueOf(type).isTrade() || type.equals("PROTECTIVE_PUTS")) {
            open.get(desk.name).add(order);
        }
        boolean automatic = word == DirectiveType.Authorisation.AUTO;
        addStatus(order, minute, automatic ? "AUTHORISED" : "PENDING");
        if (word == DirectiveType.Authorisation.ON_ACK) {
            addStatus(order, minute + 10, "AUTHORISED");
        }
        if (type.equals("CLOSE_ALL")) {
            addStatus(order, minute + 12, "STALLED");
        }
        if (DirectiveType.valueOf(type).isTrade() && word != DirectiveType.Authorisation.ON_APPROVAL) {
            addStatus(order, minute + 14, "FULFILLED");
        }
        if (type.equals("HEDGE")) {
            addStatus(order, minute + 1440, "EXPIRED");
        }
    }

    private void addStatus(Map<String, Object> order, int minute, String status) throws IOException {
        order.put("time", time(market.time(Math.min(minute, market.minutes() - 1))));
        order.put("status", status);
        directives.add(MAPPER.writeValueAsString(order));
    }

    private void addNotifications(SampleDesk desk, int minute) throws IOException {
        String[] roles = {"SENIOR_TRADER", "ADMIN", "EMERGENCY_LEAD"};
        for (int step = 0; step < desk.level - 1 && step < roles.length; step++) {
            Map<String, Object> message =
                    fields("time", time(market.time(minute + step * 5)), "desk", desk.name, "seq", step + 1);
            message.put("alertId", desk.name + "-" + minute);
            message.put("revision", 4);
            message.put("step", step);
            message.put("recipientRole", roles[step]);
            message.put("channel", step == 0 ? "SMS" : "CALL");
            message.put("text", desk.name + " is at level " + desk.level);
            notifications.add(MAPPER.writeValueAsString(message));
        }
        act(desk, minute + 3, "ACKNOWLEDGE " + desk.name + "-" + minute, "tess SENIOR_TRADER", "acknowledged LEVEL");
    }

    private void addEpisodes() throws IOException {
        step("LIQUIDITY_SINGULARITY", "bitstamp", "WATCH", 1500, "spread");
        step("LIQUIDITY_SINGULARITY", "bitstamp", "DETECTED", 1530, "second venue");
        step("LIQUIDITY_SINGULARITY", "bitstamp", "EXPIRED", 2970, "not confirmed within 24 h");
        int high = indexOfHighest();
        step("MARKET_CRASH", "BTCUSD", "WATCH", firstFall(high, 0.05), "stress");
        step("MARKET_CRASH", "BTCUSD", "DETECTED", firstFall(high, 0.08), "drawdown");
        step("MARKET_CRASH", "BTCUSD", "ONGOING", firstFall(high, 0.15), "confirmation");
    }

    private int indexOfHighest() {
        int high = 0;
        for (int i = 0; i < market.minutes(); i++) {
            high = market.close[i] > market.close[high] ? i : high;
        }
        return high;
    }

    private int firstFall(int high, double fall) {
        int i = high;
        while (i < market.minutes() - 1 && market.close[i] > market.close[high] * (1 - fall)) {
            i++;
        }
        return i;
    }

    private void step(String type, String scope, String status, int minute, String stage) throws IOException {
        Map<String, Object> step = fields("time", time(market.time(minute)), "type", type, "scope", scope);
        step.put("status", status);
        step.put("stage", stage);
        step.put("probability", null);
        step.put("probabilityLow", null);
        step.put("probabilityHigh", null);
        step.put("magnitude", status.equals("ONGOING") ? 4.6 : null);
        step.put("expectedRemainingHours", status.equals("ONGOING") ? 62.4 : null);
        step.put("episodeId", type.substring(0, 4).toLowerCase(Locale.ROOT) + "-1");
        step.put("price", market.close[minute]);
        step.put("missed", false);
        episodes.add(MAPPER.writeValueAsString(step));
    }

    private void writeLines() throws IOException {
        Files.write(out.resolve("alert_levels.jsonl"), levels);
        Files.write(out.resolve("directives.jsonl"), directives);
        Files.write(out.resolve("notifications.jsonl"), notifications);
        Files.write(out.resolve("operator_commands.jsonl"), commands);
        Files.write(out.resolve("operator_answers.jsonl"), answers);
        Files.write(out.resolve("tasks.jsonl"), tasks);
        Files.write(out.resolve("alert_limits.jsonl"), limits);
        Files.write(out.resolve("episodes.jsonl"), episodes);
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Map<String, Object> letter = fields("source", "trades.csv", "position", 40 + i, "raw", "1385366820,-3,0.1");
            letter.put("reason", i < 5 ? "bad-price" : "late");
            letter.put(
                    "detail", i < 5 ? "price was -3, must be positive and finite" : "older than the bound of 500 ms");
            letters.add(MAPPER.writeValueAsString(letter));
        }
        Files.write(out.resolve("dead_letters.jsonl"), letters);
        Instant first = Instant.ofEpochMilli(market.time(0));
        OutlookFiles.write(out, SampleMarket.SYMBOL, first, market.minutes() / 60);
    }

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
