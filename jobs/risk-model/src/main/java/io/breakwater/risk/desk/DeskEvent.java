package io.breakwater.risk.desk;

import java.util.Optional;

import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.alerts.Receipt;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.approvals.Signed;
import io.breakwater.risk.protocol.approvals.SignedChange;

/** One thing that a desk takes in. */
public sealed interface DeskEvent {
    /**
     * Place among what comes at one instant (specification 4.1): configuration, the gateway, fills, positions, which win over fills,
     * accounts, feeds, prices, books, market events, receipts, commands, the time. Receipts and commands are judged behind the instant's
     * evaluation.
     *
     * @return 0 to 11, the lowest first
     */
    int rank();

    /**
     * What it is about, which orders events of one rank.
     *
     * @return symbol, account, market or desk; empty where it is about none
     */
    String name();

    /**
     * Tells a desk.
     *
     * @param desk the desk that it is for
     * @return why the desk can't use it; empty when it can
     */
    Optional<Refusal> tell(DeskSupervisor desk);

    /**
     * Why a desk can't use an event.
     *
     * @param reason short word that counters use
     * @param detail value found and what is allowed
     */
    record Refusal(String reason, String detail) {}

    /**
     * Thresholds are set.
     *
     * @param parameters thresholds
     */
    record Configured(DeskParameters parameters) implements DeskEvent {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String name() {
            return parameters.scope();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            return desk.parameters(parameters)
                    ? Optional.empty()
                    : Optional.of(
                            new Refusal(
                                    "loosening",
                                    "thresholds were looser than those in force, must be at least as strict without approvals"));
        }
    }

    /**
     * Thresholds are set that two persons have approved, so that they may be looser than those in force.
     *
     * @param parameters thresholds
     */
    record Approved(DeskParameters parameters) implements DeskEvent {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String name() {
            return parameters.scope();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.adopt(parameters.thresholds());
            return Optional.empty();
        }
    }

    /**
     * The role table is set. Who sends it has verified that it may be.
     *
     * @param roles persons with their roles and the keys that count
     */
    record RolesSet(Roles roles) implements DeskEvent {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.adopt(roles);
            return Optional.empty();
        }
    }

    /**
     * An instrument is described.
     *
     * @param instrument its description
     */
    record Described(Instrument instrument) implements DeskEvent {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String name() {
            return instrument.symbol();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().instrument(instrument);
            return Optional.empty();
        }
    }

    /**
     * Daily closes from before the run.
     *
     * @param closes daily closes
     */
    record DaysBefore(DailyBars closes) implements DeskEvent {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String name() {
            return closes.symbol();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            return desk.inputs().history(closes)
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "late-history",
                            "daily bars came when a day had closed, must come before: they are not used"));
        }
    }

    /**
     * The desk's gateway answers.
     *
     * @param time when, epoch milliseconds UTC
     */
    record DeskAlive(long time) implements DeskEvent {
        @Override
        public int rank() {
            return 1;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().gateway(time);
            return Optional.empty();
        }
    }

    /**
     * An order was executed.
     *
     * @param fill the execution
     */
    record Filled(Fill fill) implements DeskEvent {
        @Override
        public int rank() {
            return 2;
        }

        @Override
        public String name() {
            return fill.account();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().fill(fill);
            return Optional.empty();
        }
    }

    /**
     * A venue states what an account holds.
     *
     * @param snapshot all of the account's positions
     */
    record Positions(PositionSnapshot snapshot) implements DeskEvent {
        @Override
        public int rank() {
            return 3;
        }

        @Override
        public String name() {
            return snapshot.account();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            return desk.inputs()
                    .positions(snapshot)
                    .map(
                            symbol -> new Refusal(
                                    "no-entry-price",
                                    "entryPrice of " + symbol
                                            + " was left out, must be given: an inverse contract's size in base units depends on it"));
        }
    }

    /**
     * A venue states what an account is worth.
     *
     * @param report equity, flows and margin
     */
    record Account(AccountReport report) implements DeskEvent {
        @Override
        public int rank() {
            return 4;
        }

        @Override
        public String name() {
            return report.account();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().account(report);
            return Optional.empty();
        }
    }

    /**
     * A feed was alive, trades or not.
     *
     * @param symbol instrument
     * @param until time up to which, epoch milliseconds UTC
     */
    record FeedAlive(String symbol, long until) implements DeskEvent {
        @Override
        public int rank() {
            return 5;
        }

        @Override
        public String name() {
            return symbol;
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().alive(symbol, until);
            return Optional.empty();
        }
    }

    /**
     * A bar closed.
     *
     * @param print its close and volume
     */
    record Price(VenuePrint print) implements DeskEvent {
        @Override
        public int rank() {
            return 6;
        }

        @Override
        public String name() {
            return print.symbol();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().price(print);
            return Optional.empty();
        }
    }

    /**
     * An order book was seen.
     *
     * @param bar what it looked like at a second's end
     */
    record Depth(DepthBar bar) implements DeskEvent {
        @Override
        public int rank() {
            return 7;
        }

        @Override
        public String name() {
            return bar.symbol();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().depth(bar);
            return Optional.empty();
        }
    }

    /**
     * A market event took a step.
     *
     * @param type its type, such as MARKET_CRASH
     * @param scope market that it is in
     * @param status where it stands, such as ONGOING
     * @param episodeId its episode
     */
    record EventNews(String type, String scope, String status, String episodeId) implements DeskEvent {
        @Override
        public int rank() {
            return 8;
        }

        @Override
        public String name() {
            return scope;
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().event(new io.breakwater.risk.protocol.EventNews(type, scope, status, episodeId));
            return Optional.empty();
        }
    }

    /**
     * An adapter says whether a message was delivered.
     *
     * @param receipt the receipt
     */
    record Delivered(Receipt receipt) implements DeskEvent {
        @Override
        public int rank() {
            return 9;
        }

        @Override
        public String name() {
            return receipt.dedupeKey();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().receipt(receipt);
            return Optional.empty();
        }
    }

    /**
     * A person acts. Who sends it has verified the signature; whether the person may is for the desk to judge, which answers.
     *
     * @param command the command
     */
    record Commanded(Command command) implements DeskEvent {
        @Override
        public int rank() {
            return 10;
        }

        @Override
        public String name() {
            return command.payload().cmdId();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().command(command);
            return Optional.empty();
        }
    }

    /**
     * Something signed that nobody has verified yet: {@link CommandIntake} makes of it what a desk takes.
     *
     * @param signed what was signed
     * @param partitionClock highest event time heard in its partition, epoch milliseconds UTC
     * @param recorded whether it comes from the log of a run that is replayed: such a one need not be signed
     */
    record Heard(Signed signed, long partitionClock, boolean recorded) implements DeskEvent {
        @Override
        public int rank() {
            return signed instanceof SignedChange ? 0 : 10;
        }

        @Override
        public String name() {
            return signed.envelope().command().payload().cmdId();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            return Optional.of(new Refusal("unverified", "command was not verified, must be"));
        }
    }

    /**
     * A command was judged before it came to the desk, which answers it and writes it into the audit.
     *
     * @param judged command and verdict
     */
    record Answered(Judged judged) implements DeskEvent {
        @Override
        public int rank() {
            return 10;
        }

        @Override
        public String name() {
            return judged.command().payload().cmdId();
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            desk.inputs().judged(judged);
            return Optional.empty();
        }
    }

    /** Time has passed, and nothing else is known of it. */
    record Tick() implements DeskEvent {
        @Override
        public int rank() {
            return 11;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<Refusal> tell(DeskSupervisor desk) {
            return Optional.empty();
        }
    }
}
