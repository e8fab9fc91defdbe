package io.breakwater.risk.review;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.records.HeldEpisode;
import io.breakwater.risk.episodes.ReviewReport;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.approvals.Answer.Verdict;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.review.ReviewScript.DAY;
import static io.breakwater.risk.review.ReviewScript.HOUR;
import static io.breakwater.risk.review.ReviewScript.MINUTE;
import static io.breakwater.risk.review.ReviewScript.MONDAY;
import static io.breakwater.risk.review.ReviewScript.figures;
import static io.breakwater.risk.review.ReviewScript.held;
import static io.breakwater.risk.review.ReviewScript.over;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Reviews of one desk, each figure by hand. */
public class DeskReviewTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    private final ReviewScript script = new ReviewScript();

    /**
     * 1,000 gain a tenth, 500 are paid in, and 1,600 lose a tenth: 100 - 160. A unit goes from 1 by 1.1 to 0.99, and the VaR of the day's
     * begin was 0.5 %.
     */
    private void monday() {
        script.moment(MONDAY, 1, 1_000, 1, 4)
                .moment(MONDAY + 6 * HOUR, 2, 1_100, 1.1, 8)
                .moment(MONDAY + 12 * HOUR, 3, 1_600, 1.1, 24)
                .moment(MONDAY + 18 * HOUR, 3, 1_600, 1.1, 12)
                .moment(MONDAY + DAY, 2, 1_440, 0.99, 8);
    }

    private Map<String, Double> day(int number) {
        return figures(script.play("DAILY").get(number));
    }

    @Test
    void dayHasItsProfitWithoutMoneyPaidIn() {
        monday();
        // What a first moment at midnight has behind it belongs to the day before.
        Map<String, Double> day = day(1);
        assertThat(day.get("equityStart")).isEqualTo(1_000);
        assertThat(day.get("equityEnd")).isEqualTo(1_440);
        assertThat(day.get("profit")).isCloseTo(-60, CLOSE);
        assertThat(day.get("profitShare")).isCloseTo(-0.01, CLOSE);
        assertThat(day.get("moneyIn")).isCloseTo(500, CLOSE);
        assertThat(day.get("exceptions")).isEqualTo(1);
        assertThat(day.get("daysJudged")).isEqualTo(1);
        assertThat(day.get("strategyProfit.main")).isEqualTo(8);
    }

    @Test
    void dayHasItsRiskAndItsTimeInEachLevel() {
        monday();
        Map<String, Double> day = day(1);
        assertThat(day.get("riskHighest")).isEqualTo(24);
        assertThat(day.get("riskMean")).isEqualTo((8 + 24 + 12 + 8) / 4.0);
        assertThat(day.get("drawdownDeepest")).isEqualTo(0.24);
        assertThat(day.get("hoursLevel1")).isEqualTo(6);
        assertThat(day.get("hoursLevel2")).isEqualTo(6);
        assertThat(day.get("hoursLevel3")).isEqualTo(12);
        assertThat(day.get("hoursLevel4")).isZero();
        assertThat(day.get("hoursCovered")).isEqualTo(24);
        assertThat(day.get("hoursDegraded")).isEqualTo(6);
    }

    @Test
    void dayWithoutRowsSaysSoAndNothingElse() {
        monday();
        script.moment(MONDAY + 3 * DAY + HOUR, 2, 1_584, 1.089, 5);
        List<ReviewReport> days = script.play("DAILY");
        assertThat(days)
                .extracting(ReviewReport::id)
                .containsExactly("2021-01-03", "2021-01-04", "2021-01-05", "2021-01-06");
        assertThat(days).extracting(ReviewReport::outcome).containsExactly("watched", "watched", "no rows", "no rows");
        assertThat(figures(days.get(3))).isEqualTo(Map.of("hours", 24.0, "hoursCovered", 0.0));
        assertThat(days).extracting(ReviewReport::to).contains(MONDAY + 3 * DAY);
        script.moment(MONDAY + 4 * DAY, 2, 1_584, 1.089, 5);
        // What was gained across the hole counts where it ends: a tenth of 1,440; of its time only that of rows has a
        // level.
        Map<String, Double> day = day(4);
        assertThat(day.get("profit")).isCloseTo(144, CLOSE);
        assertThat(day).doesNotContainKey("daysJudged");
        assertThat(day.get("hoursLevel2")).isEqualTo(12);
    }

    @Test
    void weekEndsOnMondayAndHasItsModelsAndTheExceptionsOfItsDays() {
        monday();
        for (int day = 2; day <= 7; day++) {
            script.moment(MONDAY + day * DAY - 6 * HOUR, 2, 1_440, 0.99, 8)
                    .moment(MONDAY + day * DAY, 2, 1_440, 0.99, 8);
        }
        script.skill(MONDAY + 7 * DAY);
        List<ReviewReport> weeks = script.play("WEEKLY");
        assertThat(weeks).extracting(ReviewReport::id).containsExactly("2020-12-28", "2021-01-04");
        Map<String, Double> week = figures(weeks.get(1));
        assertThat(week.get("hours")).isEqualTo(168);
        assertThat(week.get("profit")).isCloseTo(-60, CLOSE);
        assertThat(week.get("daysJudged")).isEqualTo(7);
        assertThat(week.get("exceptions")).isEqualTo(1);
        assertThat(week.get("modelScore.m1")).isEqualTo(-0.02);
        assertThat(week.get("modelReferenceScore.m1")).isEqualTo(-0.03);
        assertThat(week.get("modelProfit.m1")).isEqualTo(0.004);
        assertThat(script.reports).extracting(ReviewReport::seq).containsExactlyElementsOf(numbers());
    }

    private List<Long> numbers() {
        return java.util.stream.LongStream.rangeClosed(1, script.reports.size())
                .boxed()
                .toList();
    }

    @Test
    void dayCountsDirectivesAndMessagesAndHowLongPeopleTook() {
        long at = MONDAY + HOUR;
        script.moment(MONDAY, 1, 1_000, 1, 4)
                .change(at, "T1", DeskState.NORMAL, DeskState.CAUTION, 3)
                .directive(at, "d1", DirectiveType.SCALE_POSITIONS, Status.PENDING, at)
                .directive(at, "d2", DirectiveType.NEW_ORDER_CAP, Status.AUTHORISED, at)
                .directive(at, "d3", DirectiveType.HEDGE, Status.PENDING, at)
                .message(at + MINUTE / 2, 0, at + 15 * MINUTE + MINUTE / 2)
                .acknowledge(at + 4 * MINUTE, Verdict.REJECTED)
                .acknowledge(at + 5 * MINUTE, Verdict.ACCEPTED)
                .directive(at + 5 * MINUTE, "d1", DirectiveType.SCALE_POSITIONS, Status.AUTHORISED, at)
                .directive(at + 8 * MINUTE, "d1", DirectiveType.SCALE_POSITIONS, Status.FULFILLED, at)
                .directive(MONDAY + DAY, "d2", DirectiveType.NEW_ORDER_CAP, Status.SUPERSEDED, at)
                .moment(MONDAY + DAY, 2, 1_000, 1, 8);
        Map<String, Double> day = day(1);
        assertThat(day.get("directivesIssued")).isEqualTo(3);
        assertThat(day.get("directivesFulfilled")).isEqualTo(1);
        assertThat(day.get("directivesSuperseded")).isEqualTo(1);
        assertThat(day.get("directivesPending")).isEqualTo(1);
        assertThat(day.get("levelChanges")).isEqualTo(1);
        assertThat(day.get("notifications")).isEqualTo(1);
        assertThat(day.get("acknowledgements")).isEqualTo(1);
        assertThat(day.get("acknowledgeMedianMinutes")).isEqualTo(4.5);
    }

    @Test
    void alertHasWhatFollowedItAndHowItWasAnswered() {
        long at = MONDAY + HOUR;
        script.change(at, "T1", DeskState.NORMAL, DeskState.CAUTION, 3)
                .moment(at, 2, 1_000, 1, 6)
                .directive(at, "d1", DirectiveType.SCALE_POSITIONS, Status.PENDING, at)
                // Due half a minute behind the alert, and fifteen minutes later; the second is a minute late.
                .message(at + MINUTE / 2, 0, at + 15 * MINUTE)
                .message(at + 6 * HOUR + 16 * MINUTE, 1, at + 7 * HOUR)
                .acknowledge(at + 6 * HOUR + 20 * MINUTE, Verdict.ACCEPTED)
                .directive(at + 6 * HOUR + 30 * MINUTE, "d1", DirectiveType.SCALE_POSITIONS, Status.FULFILLED, at)
                .outcome(at + DAY, at, at + 3 * HOUR);
        ReviewReport report = script.play("ALERT").get(0);
        assertThat(report.outcome()).isEqualTo("true alert");
        assertThat(report.id()).isEqualTo("e|3");
        assertThat(report.to() - report.from()).isEqualTo(DAY);
        Map<String, Double> alert = figures(report);
        assertThat(alert.get("leadHours")).isEqualTo(3);
        assertThat(alert.get("acknowledgeMinutes")).isEqualTo(379.5);
        assertThat(alert.get("escalationSteps")).isEqualTo(2);
        assertThat(alert.get("escalationInTimeShare")).isEqualTo(0.5);
        assertThat(alert.get("fulfilledMinutes")).isEqualTo(390);
    }

    @Test
    void falseAlarmHasNoLeadTime() {
        script.outcome(MONDAY + DAY, MONDAY, 0);
        ReviewReport report = script.play("ALERT").get(0);
        assertThat(report.outcome()).isEqualTo("false alarm");
        assertThat(figures(report)).doesNotContainKeys("leadHours", "acknowledgeMinutes", "escalationInTimeShare");
    }

    /** The desk loses 2 % where the shadow book loses 8: three quarters of the loss, 60 of 1,000, are preserved. */
    @Test
    void episodeHasWhatActingPreserved() {
        long at = MONDAY + HOUR;
        episode(at);
        HeldEpisode end = held("e", at, at + 3 * HOUR, 0.98, 920);
        script.change(end.time(), "T2", DeskState.CAUTION, DeskState.NORMAL, 4)
                .episode(end.time(), over(end))
                .outcome(at + DAY, at, at + HOUR);
        List<ReviewReport> reports = script.play("EPISODE");
        assertThat(reports).hasSize(1);
        ReviewReport report = reports.get(0);
        assertThat(report.from()).isEqualTo(at);
        assertThat(report.to()).isEqualTo(end.time());
        assertThat(report.time()).isEqualTo(at + DAY);
        assertThat(report.outcome()).isEqualTo("CAUTION, true alert");
        Map<String, Double> episode = figures(report);
        assertThat(episode.get("durationHours")).isEqualTo(3);
        assertThat(episode.get("levelHighest")).isEqualTo(2);
        assertThat(episode.get("profit")).isCloseTo(-20, CLOSE);
        assertThat(episode.get("shadowProfit")).isCloseTo(-80, CLOSE);
        assertThat(episode.get("preservationRate")).isCloseTo(0.75, CLOSE);
        assertThat(episode.get("capitalPreserved")).isCloseTo(60, CLOSE);
        assertThat(episode.get("alertsTrue")).isEqualTo(1);
    }

    private void episode(long at) {
        script.change(at, "T1", DeskState.NORMAL, DeskState.CAUTION, 3).episode(at, held("e", at, at, 1, 1_000));
    }

    /** Returns of the desk are half of those of the shadow book, so a quarter of the variance is left. */
    @Test
    void episodeHasTheShareOfVarianceThatActingRemoved() {
        long at = MONDAY + HOUR;
        episode(at);
        double unit = 1;
        double shadow = 1_000;
        double[] moves = {0.1, -0.1, 0.02, -0.04};
        for (int hour = 1; hour <= moves.length; hour++) {
            unit *= 1 + moves[hour - 1] / 2;
            shadow *= 1 + moves[hour - 1];
            script.episode(at + hour * HOUR, held("e", at, at + hour * HOUR, unit, shadow));
        }
        HeldEpisode end = over(held("e", at, at + 4 * HOUR + MINUTE, unit, shadow));
        script.episode(end.time(), end).outcome(at + DAY, at, 0);
        assertThat(figures(script.play("EPISODE").get(0)).get("varianceRemoved"))
                .isCloseTo(0.75, CLOSE);
    }

    /** A shadow book that has gained leaves no rate: capital preserved is what acting has cost. */
    @Test
    void episodeInWhichActingCostMoreThanItSavedHasNoRate() {
        long at = MONDAY + HOUR;
        episode(at);
        script.episode(at + HOUR, over(held("e", at, at + HOUR, 1.01, 1_050))).outcome(at + DAY, at, 0);
        Map<String, Double> episode = figures(script.play("EPISODE").get(0));
        assertThat(episode).doesNotContainKeys("preservationRate", "varianceRemoved");
        assertThat(episode.get("capitalPreserved")).isCloseTo(-40, CLOSE);
    }

    /**
     * Half a BTC at 100 is sold at 99 and half at 98, 3 of 2 ETH notional are bought back a quarter above their mark of 4: BTC lost 150 bps of
     * 100, ETH 2,500 of 8, together 1.5 + 2 of 108.
     */
    @Test
    void closureQualityIsTheFilledPriceAgainstTheMarkAtTheIssue() {
        long at = MONDAY + HOUR;
        episode(at);
        script.marks(at, 100, 4)
                .directive(at, "d1", DirectiveType.CLOSE_ALL, Status.AUTHORISED, at)
                .fill(at + MINUTE, "BTC", -0.5, 99)
                .fill(at + 2 * MINUTE, "BTC", -0.5, 98)
                .fill(at + 2 * MINUTE, "ETH", 2, 5)
                .fill(at + 2 * MINUTE, "SOL", 2, 7)
                .directive(at + 3 * MINUTE, "d1", DirectiveType.CLOSE_ALL, Status.FULFILLED, at)
                // Behind the end of the directive nothing is of it any more.
                .fill(at + 4 * MINUTE, "BTC", 1, 500)
                .episode(at + HOUR, over(held("e", at, at + HOUR, 1, 1_000)))
                .outcome(at + DAY, at, 0);
        Map<String, Double> episode = figures(script.play("EPISODE").get(0));
        assertThat(episode.get("closureWorstBps")).isCloseTo(2_500, CLOSE);
        assertThat(episode.get("closureMeanBps")).isCloseTo(10_000 * (1.5 + 2) / 108, CLOSE);
        assertThat(episode.get("responseMinutes.CLOSE_ALL")).isEqualTo(3);
        assertThat(episode.get("tradesOrdered")).isEqualTo(1);
        assertThat(episode.get("tradesInTimeShare")).isEqualTo(1);
    }

    @Test
    void tradeBehindItsDeadlineIsNotInTime() {
        long at = MONDAY + HOUR;
        episode(at);
        script.directive(at, "d1", DirectiveType.CLOSE_ALL, Status.AUTHORISED, at)
                .directive(at, "d2", DirectiveType.CANCEL_ALL, Status.AUTHORISED, at)
                .directive(at + MINUTE, "d2", DirectiveType.CANCEL_ALL, Status.FULFILLED, at)
                .directive(at + 10 * MINUTE, "d1", DirectiveType.CLOSE_ALL, Status.STALLED, at)
                .directive(at + 11 * MINUTE, "d1", DirectiveType.CLOSE_ALL, Status.FULFILLED, at)
                .episode(at + HOUR, over(held("e", at, at + HOUR, 1, 1_000)))
                .outcome(at + DAY, at, 0);
        Map<String, Double> episode = figures(script.play("EPISODE").get(0));
        assertThat(episode.get("tradesFulfilled")).isEqualTo(2);
        assertThat(episode.get("tradesInTimeShare")).isEqualTo(0.5);
        assertThat(episode.get("directivesStalled")).isEqualTo(1);
    }

    @Test
    void shutdownHasItsTimeUntilFlatAndWhatWasLeft() {
        long at = MONDAY + HOUR;
        script.change(at, "T8", DeskState.CAUTION, DeskState.EMERGENCY_EXIT, 3)
                .episode(at, held("e", at, at, 1, 1_000))
                .change(at + 12 * MINUTE, "T9", DeskState.EMERGENCY_EXIT, DeskState.LOCKDOWN, 4)
                .episode(at + 12 * MINUTE, held("e", at, at + 12 * MINUTE, 0.9, 900))
                .episode(at + HOUR, over(held("e", at, at + HOUR, 0.9, 800)))
                .outcome(at + DAY, at, at + HOUR);
        ReviewReport report = script.play("EPISODE").get(0);
        assertThat(report.outcome()).isEqualTo("EMERGENCY, true alert");
        assertThat(figures(report).get("exitMinutes")).isEqualTo(12);
        assertThat(figures(report).get("exitGrossLeft")).isEqualTo(0.25);
    }

    @Test
    void episodeOfAFloorAloneIsReportedAtItsEnd() {
        long at = MONDAY + HOUR;
        script.change(at, "FLOOR", DeskState.NORMAL, DeskState.CAUTION, 0)
                .episode(at, held("e", at, at, 1, 1_000))
                .episode(at + HOUR, over(held("e", at, at + HOUR, 1, 1_000)));
        ReviewReport report = script.play("EPISODE").get(0);
        assertThat(report.time()).isEqualTo(at + HOUR);
        assertThat(report.outcome()).isEqualTo("CAUTION, no alert by risk");
    }

    /** From 1 before the confirmation by 0.9 to 0.95 behind the resolution; what comes later is not of the event. */
    @Test
    void eventHasWhatTheDeskDidAboutItAndWhatItCost() {
        long at = MONDAY + HOUR;
        script.moment(MONDAY, 1, 1_000, 1, 4)
                .news(at - MINUTE, "DETECTED")
                .news(at, "ONGOING")
                .ofEvent(at, "s1", DirectiveType.REDUCE_TO_STABLES, Status.PENDING, at)
                .ofEvent(at, "s2", DirectiveType.LEVERAGE_CAP, Status.AUTHORISED, at)
                .directive(at, "l1", DirectiveType.CLOSE_WEAKEST, Status.AUTHORISED, at)
                .ofEvent(at + 9 * MINUTE, "s1", DirectiveType.REDUCE_TO_STABLES, Status.FULFILLED, at)
                .moment(at + HOUR, 3, 900, 0.9, 10)
                .news(at + 2 * HOUR, "RESOLVED")
                .moment(at + 3 * HOUR, 2, 950, 0.95, 8)
                .moment(at + 4 * HOUR, 2, 500, 0.5, 8)
                .news(at + 5 * HOUR, "CLOSED");
        List<ReviewReport> reports = script.play("EVENT");
        assertThat(reports).hasSize(1);
        ReviewReport report = reports.get(0);
        assertThat(report.subject()).isEqualTo("alpha");
        assertThat(report.id()).isEqualTo("crash-1");
        assertThat(report.outcome()).isEqualTo("response to MARKET_CRASH|BTC");
        Map<String, Double> event = figures(report);
        assertThat(event.get("hours")).isEqualTo(2);
        assertThat(event.get("directivesIssued")).isEqualTo(2);
        assertThat(event.get("tradesOrdered")).isEqualTo(1);
        assertThat(event.get("tradesInTimeShare")).isEqualTo(1);
        assertThat(event.get("minutesToFirstReduction")).isEqualTo(9);
        assertThat(event.get("profit")).isCloseTo(-50, CLOSE);
        assertThat(event.get("profitShareDeepest")).isCloseTo(-0.1, CLOSE);
    }

    @Test
    void eventThatWasOnlyDetectedHasNoReport() {
        script.news(MONDAY, "DETECTED").news(MONDAY + HOUR, "EXPIRED").news(MONDAY + HOUR, "CLOSED");
        assertThat(script.play("EVENT")).isEmpty();
    }

    /**
     * For the samples of all states.
     *
     * @return a review in the middle of all that it reviews
     */
    public static DeskReview fed() {
        DeskReviewTest test = new DeskReviewTest();
        long at = MONDAY + 6 * HOUR;
        test.script.moment(MONDAY, 1, 1_000, 1, 4).news(at, "ONGOING");
        test.episode(at);
        test.script
                .marks(at, 100, 4)
                .directive(at, "d1", DirectiveType.CLOSE_ALL, Status.AUTHORISED, at)
                .directive(at, "d2", DirectiveType.SCALE_POSITIONS, Status.PENDING, at)
                .ofEvent(at, "s1", DirectiveType.REDUCE_TO_STABLES, Status.PENDING, at)
                .ofEvent(at, "s2", DirectiveType.REDUCE_TO_STABLES, Status.AUTHORISED, at)
                .message(at + MINUTE, 0, at + HOUR)
                .fill(at + MINUTE, "BTC", -1, 99)
                .ofEvent(at + 2 * MINUTE, "s2", DirectiveType.REDUCE_TO_STABLES, Status.FULFILLED, at)
                .directive(at + 2 * MINUTE, "d3", DirectiveType.CANCEL_ALL, Status.AUTHORISED, at + 2 * MINUTE)
                .directive(at + 3 * MINUTE, "d3", DirectiveType.CANCEL_ALL, Status.FULFILLED, at + 2 * MINUTE)
                .acknowledge(at + 3 * MINUTE, Verdict.ACCEPTED)
                .skill(at + HOUR)
                .moment(at + HOUR, 2, 990, 0.99, 8)
                .episode(at + 2 * HOUR, held("e", at, at + 2 * HOUR, 1, 1_000));
        test.script.play();
        return test.script.review;
    }
}
