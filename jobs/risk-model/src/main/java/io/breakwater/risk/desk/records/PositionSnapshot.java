package io.breakwater.risk.desk.records;

/**
 * All positions of one account; what it leaves out is not held. A snapshot wins over fills.
 *
 * @param desk desk that the account belongs to
 * @param account account, unique in the desk
 * @param venue venue that holds it, lower case
 * @param time event time, epoch milliseconds UTC
 * @param positions positions held
 */
@SuppressWarnings("ArrayRecordComponent")
public record PositionSnapshot(String desk, String account, String venue, long time, PositionReport[] positions) {}
