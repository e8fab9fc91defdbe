package io.breakwater.risk.protocol.directives;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.protocol.AlertLevel;

/**
 * One order to the gateways of a desk, as it stands at a time.
 *
 * @param time event time of this record, epoch milliseconds UTC
 * @param desk desk that it binds
 * @param seq dense number of the desk's directive records, from 1
 * @param id stable id; a change of status has the same id
 * @param issue where it comes from
 * @param type what to do
 * @param authorisation on whose word
 * @param status where it stands
 * @param clock its times
 * @param baseline signed sizes at the beginning of the episode, by symbol
 * @param params what exactly, typed
 * @param projectedR risk number once it is done, percent; NaN where the directive trades nothing
 * @param postCondition how one sees that it is done
 * @param supersedes ids that it replaces
 * @param text words beside it
 */
public record Directive(
        long time,
        String desk,
        long seq,
        String id,
        Issue issue,
        DirectiveType type,
        DirectiveType.Authorisation authorisation,
        Status status,
        Clock clock,
        Map<String, Double> baseline,
        Params params,
        double projectedR,
        String postCondition,
        List<String> supersedes,
        String text)
        implements Timed {

    /** Where a directive stands. */
    public enum Status {
        /** Waits for an acknowledgement, its clock or an approval. */
        PENDING,
        /** Gateways must act. */
        AUTHORISED,
        /** Its post-condition was seen. */
        FULFILLED,
        /** Replaced or lifted. */
        SUPERSEDED,
        /** Refused by a person. */
        REJECTED,
        /** Its time ran out before it was authorised. */
        EXPIRED,
        /** Authorised, and not done by its deadline. */
        STALLED;

        /**
         * Whether it still binds or may still come to bind.
         *
         * @return true for PENDING, AUTHORISED and STALLED
         */
        public boolean isOpen() {
            return this == PENDING || this == AUTHORISED || this == STALLED;
        }
    }

    /**
     * Whether it waits for an approval.
     *
     * @return true for a pending one that acts on an approval only
     */
    public boolean awaitsApproval() {
        return status == Status.PENDING && authorisation == DirectiveType.Authorisation.ON_APPROVAL;
    }

    /**
     * Where a directive comes from.
     *
     * @param episodeId episode of the desk, or of the market event
     * @param revision revision of the desk at issue
     * @param level level that it belongs to
     * @param source LEVEL, or TYPE|scope of a market event
     * @param cause why, in words
     */
    public record Issue(String episodeId, int revision, AlertLevel level, String source, String cause) {
        /** Source of what the levels order. */
        public static final String LEVEL = "LEVEL";

        /**
         * Whether a level orders it, and no market event.
         *
         * @return true for the source LEVEL
         */
        public boolean isOfLevel() {
            return source.equals(LEVEL);
        }
    }

    /**
     * Times of a directive, epoch milliseconds UTC; 0 for none.
     *
     * @param issuedAt when it was issued
     * @param autoAfter when it is authorised by itself
     * @param validUntil when it ends if nobody has authorised it
     * @param deadline when it counts as stalled
     */
    public record Clock(long issuedAt, long autoAfter, long validUntil, long deadline) {}

    Directive at(long when, long number, Status next, Params nextParams, Clock nextClock) {
        return new Directive(
                when,
                desk,
                number,
                id,
                issue,
                type,
                authorisation,
                next,
                nextClock,
                baseline,
                nextParams,
                projectedR,
                postCondition,
                supersedes,
                text);
    }
}
