package io.breakwater.job.levels;

import java.util.Optional;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.risk.desk.AccountReport;
import io.breakwater.risk.desk.DailyCloses;
import io.breakwater.risk.desk.DeskParameters;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.Fill;
import io.breakwater.risk.desk.Instrument;
import io.breakwater.risk.desk.PositionSnapshot;

/** Tells one desk what records say, in base units; gives back what it can't use. */
final class DeskTelling {
    private final DeskSupervisor desk;
    private final KnownInstruments instruments;

    DeskTelling(DeskSupervisor desk, KnownInstruments instruments) {
        this.desk = desk;
        this.instruments = instruments;
    }

    /** Tells the desk; a letter when it can't use the record. */
    Optional<DeadLetter> tell(DeskMessage message) {
        return switch (message.kind()) {
            case ACCOUNT -> account((AccountReport) message.content());
            case POSITIONS -> positions(message, (PositionSnapshot) message.content());
            case FILL -> fill((Fill) message.content());
            case STATUS -> status(message.time());
            case PARAMETERS -> parameters(message, (DeskParameters) message.content());
            case INSTRUMENT -> instrument((Instrument) message.content());
            case DAILY_BARS -> history(message, (DailyCloses) message.content());
            default -> throw new IllegalArgumentException("kind was " + message.kind() + ", must be about a desk");
        };
    }

    private Optional<DeadLetter> account(AccountReport report) {
        desk.account(report);
        return Optional.empty();
    }

    private Optional<DeadLetter> positions(DeskMessage message, PositionSnapshot snapshot) {
        Optional<String> inverse = instruments.withoutPrice(snapshot);
        if (inverse.isPresent()) {
            return Optional.of(message.refusal(
                    "no-entry-price",
                    "entryPrice of " + inverse.get()
                            + " was left out, must be given: an inverse contract's size in base units depends on it"));
        }
        desk.positions(instruments.inBaseUnits(snapshot));
        return Optional.empty();
    }

    private Optional<DeadLetter> fill(Fill fill) {
        desk.fill(instruments.inBaseUnits(fill));
        return Optional.empty();
    }

    private Optional<DeadLetter> status(long time) {
        desk.gateway(time);
        return Optional.empty();
    }

    private Optional<DeadLetter> parameters(DeskMessage message, DeskParameters parameters) {
        return desk.parameters(parameters)
                ? Optional.empty()
                : Optional.of(message.refusal(
                        "loosening",
                        "thresholds were looser than those in force, must be at least as strict without approvals"));
    }

    private Optional<DeadLetter> instrument(Instrument instrument) {
        instruments.add(instrument);
        desk.instrument(instrument);
        return Optional.empty();
    }

    private Optional<DeadLetter> history(DeskMessage message, DailyCloses closes) {
        return desk.history(closes)
                ? Optional.empty()
                : Optional.of(message.refusal(
                        "late-history", "daily bars came when a day had closed, must come before: they are not used"));
    }
}
