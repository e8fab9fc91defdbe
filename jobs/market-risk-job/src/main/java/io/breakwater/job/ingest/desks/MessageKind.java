package io.breakwater.job.ingest.desks;

import java.util.Arrays;
import java.util.Optional;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.episodes.EventSetting;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.metrics.DerivativesReport;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.skill.ModelSignal;

/** What a record about desks or models can be. */
public enum MessageKind {
    /** Equity, flows and margin of an account. */
    ACCOUNT("desk.accounts", AccountReport.class),
    /** All positions of an account. */
    POSITIONS("desk.positions", PositionSnapshot.class),
    /** One execution. */
    FILL("desk.fills", Fill.class),
    /** A desk's gateway answers. */
    STATUS("desk.status", GatewayStatus.class),
    /** A venue's feed is alive. */
    FEED_STATUS("market.status", FeedStatus.class),
    /** Thresholds of a desk. */
    PARAMETERS("control.parameters", DeskParameters.class),
    /** Numbers by which an event type is judged; comes by the topic of parameters. */
    EVENT_PARAMETERS("", EventSetting.class),
    /** An operator's act, signed. */
    COMMAND("operator.commands", SignedCommand.class),
    /** An operator's act out of the log of a run that is replayed; it need not be signed. */
    RECORDED("", SignedCommand.class),
    /** Parameters, roles or keys of a desk, signed; comes by the topic of parameters. */
    CHANGE("", SignedChange.class),
    /** What a desk's file said of its people at the very first start; comes by the topic of parameters, and changes nothing. */
    FIRST("", Nothing.class),
    /** What an instrument is. */
    INSTRUMENT("reference.instruments", Instrument.class),
    /** Daily bars from before a run. */
    DAILY_BARS("reference.daily-bars", DailyBars.class),
    /** A model's forecast, or what became of one. */
    SIGNAL("model.signals", ModelSignal.class),
    /** An order by which a venue closed a position. */
    LIQUIDATION("market.liquidations", DerivativesReport.class),
    /** Open interest of a market. */
    OPEN_INTEREST("market.open-interest", DerivativesReport.class),
    /** A rate of funding. */
    FUNDING("market.funding", DerivativesReport.class),
    /** The time that a clock writer put into a partition. */
    CLOCK("", Nothing.class),
    /** Input that was refused. */
    REFUSED("", DeadLetter.class),
    /** A model's signal that was refused: no desk's business. */
    REFUSED_SIGNAL("", DeadLetter.class),
    /** A report of derivatives that was refused: no desk's business. */
    REFUSED_DERIVATIVES("", DeadLetter.class);

    private final String topic;
    private final Class<? extends Record> content;

    MessageKind(String topic, Class<? extends Record> content) {
        this.topic = topic;
        this.content = content;
    }

    /**
     * The topic that brings it.
     *
     * @return name without prefix; empty when every topic may
     */
    public String topic() {
        return topic;
    }

    /**
     * Class of what such a record says.
     *
     * @return class of {@link DeskMessage#content}
     */
    public Class<? extends Record> content() {
        return content;
    }

    /**
     * Whether such a record states what holds from its arrival, whatever its own time; it is never late.
     *
     * @return true for reference data and parameters
     */
    public boolean isReference() {
        return this == PARAMETERS
                || this == EVENT_PARAMETERS
                || this == FIRST
                || this == INSTRUMENT
                || this == DAILY_BARS;
    }

    /**
     * Whether such a record is signed: it moves no clock, since whoever forges one could, and is never late.
     *
     * @return true for commands and changes of parameters
     */
    public boolean isSigned() {
        return this == COMMAND || this == CHANGE;
    }

    /**
     * Whether such a record is about models, and not about desks.
     *
     * @return true for signals, also refused ones
     */
    public boolean isOfModels() {
        return this == SIGNAL || this == REFUSED_SIGNAL;
    }

    /**
     * Whether such a record is about derivatives, and not about desks.
     *
     * @return true for liquidations, open interest and funding, also refused ones
     */
    public boolean isOfDerivatives() {
        return this == LIQUIDATION || this == OPEN_INTEREST || this == FUNDING || this == REFUSED_DERIVATIVES;
    }

    /**
     * Whether such a record is input that was refused.
     *
     * @return true for those whose content is a dead letter
     */
    public boolean isRefused() {
        return this == REFUSED || this == REFUSED_SIGNAL || this == REFUSED_DERIVATIVES;
    }

    /**
     * What such a record becomes when it is refused.
     *
     * @return a kind whose content is a dead letter
     */
    public MessageKind refused() {
        return isOfModels() ? REFUSED_SIGNAL : isOfDerivatives() ? REFUSED_DERIVATIVES : REFUSED;
    }

    /**
     * The kind that a topic brings.
     *
     * @param noun topic without prefix
     * @return the kind; none for other topics
     */
    public static Optional<MessageKind> ofTopic(String noun) {
        return Arrays.stream(values())
                .filter(kind -> !kind.topic.isEmpty() && kind.topic.equals(noun))
                .findFirst();
    }

    /** Says nothing more. */
    public record Nothing() {}

    /**
     * A gateway answers.
     *
     * @param desk its desk
     */
    public record GatewayStatus(String desk) {}

    /**
     * A venue's feed is alive, also where nothing trades.
     *
     * @param venue the venue, lower case
     * @param symbol the symbol, upper case; empty for all of the venue
     */
    public record FeedStatus(String venue, String symbol) {}
}
