package io.breakwater.risk.protocol;

import io.breakwater.risk.market.Timed;

/**
 * One order to the gateways of a desk: what must be done, on whose authority, and how to see that it was done.
 *
 * @param time event time of issue, epoch milliseconds UTC
 * @param desk desk that it binds
 * @param seq dense number of the desk's directives, from 1
 * @param id stable id: the same decision has the same id in every replay
 * @param type what to do, e.g. NEW_ORDER_CAP, SCALE_POSITIONS, CLOSE_ALL
 * @param level alert level that issued it, 1 to 5
 * @param authorisation AUTOMATIC, ON_ACK or ON_APPROVAL
 * @param target what it acts on, e.g. {@code size<=0.8x baseline}
 * @param postCondition how a gateway or auditor sees that it is fulfilled
 * @param status ISSUED, PENDING, SUPERSEDED, FULFILLED or LIFTED
 */
public record Directive(
        long time,
        String desk,
        long seq,
        String id,
        String type,
        int level,
        String authorisation,
        String target,
        String postCondition,
        String status)
        implements Timed {}
