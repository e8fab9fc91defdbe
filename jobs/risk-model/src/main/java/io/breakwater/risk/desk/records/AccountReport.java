package io.breakwater.risk.desk.records;

/**
 * A venue's report about one account of a desk.
 *
 * @param desk desk that the account belongs to
 * @param account account, unique in the desk
 * @param venue venue that holds it, lower case
 * @param time event time, epoch milliseconds UTC
 * @param equity net asset value with unrealised profit and loss, base currency; zero or negative when it is gone
 * @param flow money paid in (positive) or out since the report before, base currency; not profit or loss
 * @param pendingWithdrawal money asked for and not yet paid out, base currency, not negative
 * @param maintenanceMargin margin that must be kept, base currency, not negative; NaN when the account has none
 * @param marginBalance what counts against it, base currency; NaN when the account has no margin
 * @param openOrders orders that may still fill, not negative
 */
public record AccountReport(
        String desk,
        String account,
        String venue,
        long time,
        double equity,
        double flow,
        double pendingWithdrawal,
        double maintenanceMargin,
        double marginBalance,
        long openOrders) {}
