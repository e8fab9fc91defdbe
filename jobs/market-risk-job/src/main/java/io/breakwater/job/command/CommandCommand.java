package io.breakwater.job.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.breakwater.job.ingest.desks.CommandFormat;
import io.breakwater.job.live.CommandWriter;
import io.breakwater.job.live.LiveServers;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.SignatureAlgorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater command}: an operator's act, signed, into {@code operator.commands}. */
@Command(
        name = "command",
        description = {
            "Signs an operator's act for a desk and writes it to operator.commands; prints its id (cmdId).",
            "What became of it stands in operator.answers under that id.",
            "",
            "Verbs and their --target:",
            "  kill                emergency exit at once",
            "  raise               level to raise to, 2 to 5",
            "  acknowledge         id of the alert; --revision is the alert's",
            "  approve, reject     row (T12), directive or request that waits",
            "  open-review, reopen (none); --review names the review to reopen",
            "  review-positions    (none)",
            "  complete            kind of the task that is done, as in alert.tasks",
            "  waive               symbol of the residual",
            "  lower               state to lower to; --until at most an hour",
            "  accept-size         (none)",
            "  silence             id of the alert; --until is its end",
            "  confirm-mark        symbol",
            "  release-close       id of the directive",
            "  parameters          key of the record in control.parameters, scope|kind|effectiveAt;",
            "                      with --table the signed record itself, into control.parameters",
            "",
            "The private key is BREAKWATER_OPERATOR_KEY in the environment (PEM), or the file that",
            "BREAKWATER_OPERATOR_KEY_FILE names, which nobody else may read. Its public half stands under keys",
            "in the desk file. To make one:",
            "  openssl genpkey -algorithm ed25519 -out ann.pem && chmod 600 ann.pem",
            "  openssl pkey -in ann.pem -pubout"
        },
        footer = {
            "",
            "Examples:",
            "  breakwater command kill --config live.yaml --desk alpha --as ann --role ADMIN --kid ann-1",
            "  breakwater command approve --target T12 --review 4f1c --revision 9 --config-hash 1b2c \\",
            "      --config live.yaml --desk alpha --as bob --role RISK_OFFICER --kid bob-1",
            "  breakwater command lower --target CAUTION --until 2026-01-05T13:00:00Z --dry-run \\",
            "      --config live.yaml --desk alpha --as eve --role SENIOR_TRADER --kid eve-1"
        })
final class CommandCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Verbs as they are typed. */
    static final class Verbs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Action.values()).map(Verbs::of).iterator();
        }

        static String of(Action action) {
            return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Action> action(String verb) {
            return Arrays.stream(Action.values())
                    .filter(action -> of(action).equals(verb))
                    .findFirst();
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "VERB",
            completionCandidates = Verbs.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String verb;

    @Mixin
    private ServerOptions config;

    @Option(
            names = "--desk",
            required = true,
            paramLabel = "NAME",
            description = "Desk that it is for; parameters: * for all.")
    private String desk;

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who acts: the owner of the key.")
    private String principal;

    @Option(names = "--role", required = true, description = "One of ${COMPLETION-CANDIDATES}: role in which you act.")
    private Role role;

    @Option(names = "--kid", required = true, paramLabel = "NAME", description = "Name of the key that signs.")
    private String kid;

    @Option(names = "--target", defaultValue = "", paramLabel = "TEXT", description = "What it is about, see above.")
    private String target;

    @Option(names = "--review", defaultValue = "", paramLabel = "ID", description = "Review that it belongs to.")
    private String review;

    @Option(
            names = "--revision",
            defaultValue = "0",
            paramLabel = "N",
            description = "Revision of the desk that you saw; approvals, rejections and requests need it.")
    private int revision;

    @Option(
            names = "--config-hash",
            defaultValue = "",
            paramLabel = "HASH",
            description = "Parameters that you saw; approvals, rejections and requests need it.")
    private String configHash;

    @Option(names = "--until", paramLabel = "INSTANT", description = "When what is asked for ends (ISO, UTC).")
    private Instant until;

    @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Option(
            names = "--valid",
            defaultValue = "PT10M",
            paramLabel = "DURATION",
            description = "For how long it may act, at most P1D. Default: ${DEFAULT-VALUE}.")
    private Duration valid;

    @Mixin
    private ChangeOptions change;

    @Option(names = "--dry-run", description = "Print the signed record and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        LiveServers servers = config.load(faults);
        SigningKey key = SigningKey.of(System.getenv(), faults);
        return act(servers, key, System.currentTimeMillis(), faults);
    }

    /** The same with a key and a clock of the caller. */
    int act(LiveServers servers, SigningKey key, long now, List<String> faults) throws Exception {
        Optional<Action> action = Verbs.action(verb);
        check(servers, action, faults);
        Optional<ChangeOptions.Change> asked = change.read(action, desk, faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        String noun = asked.isPresent() ? "control.parameters" : "operator.commands";
        String topic = servers.config().kafka().topicPrefix() + noun;
        String about = asked.map(of -> of.key().toString()).orElse(target);
        io.breakwater.risk.protocol.approvals.Command.Payload said =
                said(action.orElseThrow(), servers, new Direction(topic, about), now);
        byte[] payload = asked.map(of -> CommandFormat.payload(said, of.key(), of.table()))
                .orElseGet(() -> CommandFormat.payload(said));
        byte[] record = CommandFormat.envelope(kid, SignatureAlgorithm.ED25519.id(), payload, key.sign(payload));
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            out.println(new String(record, StandardCharsets.UTF_8));
        } else {
            String recordKey = asked.map(of -> of.key().toString()).orElse(desk);
            String at = new CommandWriter(servers).write(topic, recordKey, now, record);
            out.println("written to " + at);
        }
        out.println("cmdId " + said.cmdId());
        return 0;
    }

    private void check(LiveServers servers, Optional<Action> action, List<String> faults) {
        if (action.isEmpty()) {
            faults.add("VERB was " + verb + ", must be one of " + String.join(", ", new Verbs()));
        }
        action.filter(known -> role != null && !known.roles().contains(role))
                .ifPresent(known ->
                        faults.add("--role was " + role + ", must be one of " + known.roles() + " to " + verb));
        if (valid.isNegative() || valid.isZero() || valid.compareTo(LONGEST) > 0) {
            faults.add("--valid was " + valid + ", must be above 0 and at most " + LONGEST);
        }
        if (servers != null) {
            List<String> desks =
                    servers.config().desks().stream().map(each -> each.desk()).toList();
            boolean every = action.filter(known -> known == Action.PARAMETERS).isPresent() && desk.equals("*");
            if (!desks.contains(desk) && !every) {
                faults.add("--desk was " + desk + ", must be one of " + String.join(", ", desks));
            }
        }
    }

    /** Where an act goes, and what it is about. */
    private record Direction(String topic, String target) {}

    /** The clock counts: it grows from command to command, also from one machine to the next. */
    private io.breakwater.risk.protocol.approvals.Command.Payload said(
            Action action, LiveServers servers, Direction direction, long now) {
        return new io.breakwater.risk.protocol.approvals.Command.Payload(
                UUID.randomUUID().toString(),
                principal,
                role,
                action,
                desk,
                servers.config().environment(),
                direction.topic,
                now,
                review,
                revision,
                configHash,
                now,
                now,
                now + valid.toMillis(),
                direction.target,
                until == null ? 0 : until.toEpochMilli(),
                reason);
    }
}
