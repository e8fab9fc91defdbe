package io.breakwater.risk.skill;

import java.util.List;

import io.breakwater.risk.skill.ModelWeek.BetError;

/**
 * Weighted moments of the errors of two models on the same bets.
 *
 * @param weight bets, those of a week ago counting eleven twelfths
 * @param first weighted sum of the first model's errors
 * @param second that of the second's
 * @param firstSquares weighted sum of squares
 * @param secondSquares the same of the second's
 * @param products weighted sum of products
 */
record ErrorMoments(
        double weight, double first, double second, double firstSquares, double secondSquares, double products) {
    static final ErrorMoments NONE = new ErrorMoments(0, 0, 0, 0, 0, 0);

    private static final double KEPT = 11.0 / 12;
    private static final double FEWEST = 10;

    ErrorMoments aWeekLater() {
        return new ErrorMoments(
                weight * KEPT, first * KEPT, second * KEPT, firstSquares * KEPT, secondSquares * KEPT, products * KEPT);
    }

    /** Takes in the errors on the bets that both have, each ordered by bet. */
    ErrorMoments with(List<BetError> ones, List<BetError> others) {
        ErrorMoments moments = this;
        int at = 0;
        for (BetError one : ones) {
            while (at < others.size() && others.get(at).bet().compareTo(one.bet()) < 0) {
                at++;
            }
            if (at < others.size() && others.get(at).bet().equals(one.bet())) {
                moments = moments.with(one.excess(), others.get(at).excess());
            }
        }
        return moments;
    }

    private ErrorMoments with(double one, double other) {
        return new ErrorMoments(
                weight + 1,
                first + one,
                second + other,
                firstSquares + one * one,
                secondSquares + other * other,
                products + one * other);
    }

    /** In [-1, 1]; NaN for fewer than ten bets or equal errors. */
    double correlation() {
        double covariance = products - first * second / weight;
        double scale = (firstSquares - first * first / weight) * (secondSquares - second * second / weight);
        return weight >= FEWEST && scale > 0 ? covariance / Math.sqrt(scale) : Double.NaN;
    }
}
