package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.breakwater.job.ingest.Losses;

/**
 * What a run has lost of its input.
 *
 * @param rows rows that were read, those of the wanted range
 * @param taken rows that count
 * @param late rows that came behind rows of a later time
 * @param refused rows that could not be read; repeats and minutes without trades are none
 * @param reason most frequent reason of the refused ones; empty without
 * @param files files that could not be read at all
 * @param broken files that could be read up to some row only
 */
public record InputLosses(long rows, long taken, long late, long refused, String reason, long files, long broken) {
    private static final String UNKNOWN = "taken";

    /**
     * Losses of a run.
     *
     * @param card what was run
     * @param quality what was refused
     * @return what it has lost
     */
    public static InputLosses of(RunCard card, QualitySummary quality) {
        long refused = 0;
        long files = 0;
        long broken = 0;
        String reason = "";
        for (QualitySummary.Reason refusal : quality.reasons()) {
            if (Losses.isWholeFile(refusal.reason())) {
                files += refusal.count();
            } else if (Losses.isRestOfFile(refusal.reason())) {
                broken += refusal.count();
            } else if (Losses.isLoss(refusal.reason())) {
                reason = reason.isEmpty() ? refusal.reason() : reason;
                refused += refusal.count();
            }
        }
        long outside = card.counts().getOrDefault("outsideRange", 0L);
        long rows = Math.max(card.rows() - outside - files - broken, 0);
        long taken = card.counts().getOrDefault(UNKNOWN, rows);
        return new InputLosses(rows, taken, card.counts().getOrDefault("late", 0L), refused, reason, files, broken);
    }

    /**
     * Share of the rows that is lost.
     *
     * @return in [0, 1]; 1 when no row counts
     */
    @JsonProperty
    public double share() {
        return taken == 0 ? 1 : (double) (late + refused) / Math.max(rows, late + refused);
    }

    /**
     * Whether so much is lost that the results are of another input than the one that was named.
     *
     * @return true when more than one percent of the rows, or any file, is lost, or no row counts
     */
    public boolean isTooMuch() {
        return share() > Losses.MOST_SHARE || files + broken > 0;
    }

    /**
     * The losses in words.
     *
     * @return none when nothing is lost
     */
    public Optional<String> line() {
        List<String> parts = new ArrayList<>();
        if (files > 0) {
            parts.add(Words.counted(files, "file was", "files were") + " unusable and left out");
        }
        if (broken > 0) {
            parts.add(Words.counted(broken, "file", "files") + " broke off and counted up to there");
        }
        if (taken == 0) {
            parts.add("no row counts");
        }
        if (late + refused > 0) {
            parts.add(Figures.share(share()) + " of " + Figures.count(rows) + " rows: "
                    + (late == 0 ? "" : Figures.count(late) + " came behind rows of a later time")
                    + (late == 0 || refused == 0 ? "" : ", ")
                    + (refused == 0 ? "" : Figures.count(refused) + " refused, most often " + reason));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }
}
