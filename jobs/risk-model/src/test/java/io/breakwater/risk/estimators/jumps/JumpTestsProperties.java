package io.breakwater.risk.estimators.jumps;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class JumpTestsProperties {
    private static final int WINDOW = 10;

    /** A return and whether it follows on the one before. */
    record Step(double logReturn, boolean contiguous) {}

    @Provide
    Arbitrary<List<Step>> streams() {
        Arbitrary<Double> size = Arbitraries.oneOf(Arbitraries.doubles().between(-0.1, 0.1), Arbitraries.of(0.0, 0.05));
        return Combinators.combine(size, Arbitraries.integers().between(0, 9))
                .as((r, hole) -> new Step(r, hole > 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property
    void leeMyklandEqualsBatchWithGapsAndTies(@ForAll("streams") List<Step> stream) {
        LeeMykland test = new LeeMykland(WINDOW, 5);
        for (int i = 0; i < stream.size(); i++) {
            double statistic =
                    test.add(stream.get(i).logReturn(), i > 0 && stream.get(i).contiguous());
            assertSame(statistic, leeMykland(stream, i));
        }
    }

    private static double leeMykland(List<Step> stream, int now) {
        double sum = 0;
        int pairs = 0;
        for (int i = Math.max(1, now - WINDOW + 2); i < now; i++) {
            if (stream.get(i).contiguous()) {
                sum += Math.abs(stream.get(i).logReturn() * stream.get(i - 1).logReturn());
                pairs++;
            }
        }
        boolean enough = now >= WINDOW - 2 && 2 * pairs >= WINDOW - 2 && sum > 0;
        return enough ? stream.get(now).logReturn() / Math.sqrt(sum / pairs) : Double.NaN;
    }

    @Property
    void barndorffNielsenShephardEqualsBatchWithGapsAndTies(@ForAll("streams") List<Step> stream) {
        BarndorffNielsenShephard test = new BarndorffNielsenShephard(WINDOW);
        for (int i = 0; i < stream.size(); i++) {
            test.add(stream.get(i).logReturn(), i > 0 && stream.get(i).contiguous());
            if (i + 1 >= WINDOW) {
                assertSame(test.statistic(), ratio(stream.subList(i + 1 - WINDOW, i + 1)));
            }
        }
    }

    private static double ratio(List<Step> last) {
        double variance = run(last, 1)[0];
        double[] pairs = run(last, 2);
        double[] quads = run(last, 4);
        double quarter = Math.PI * Math.PI / 4;
        double bipower = Math.PI / 2 * WINDOW / pairs[1] * pairs[0];
        double quarticity = WINDOW * quarter * WINDOW / quads[1] * quads[0];
        boolean defined = variance > 0 && bipower > 0 && quads[1] > 0;
        double spread = (quarter + Math.PI - 5) / WINDOW * Math.max(1, quarticity / (bipower * bipower));
        return defined ? (1 - bipower / variance) / Math.sqrt(spread) : Double.NaN;
    }

    /** Sum and number of products of {@code length} contiguous absolute returns; squares for one. */
    private static double[] run(List<Step> last, int length) {
        double sum = 0;
        int runs = 0;
        for (int end = length - 1; end < last.size(); end++) {
            double product = length == 1 ? Math.abs(last.get(end).logReturn()) : 1;
            for (int i = end - length + 1; i <= end; i++) {
                boolean joined = i == end - length + 1 || last.get(i).contiguous();
                product *= joined ? Math.abs(last.get(i).logReturn()) : Double.NaN;
            }
            sum += Double.isNaN(product) ? 0 : product;
            runs += Double.isNaN(product) ? 0 : 1;
        }
        return new double[] {sum, runs};
    }

    @Property
    void sizeDoesNotMatterAndTheSignTurnsWithTheReturns(
            @ForAll("streams") List<Step> stream, @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
        LeeMykland plain = new LeeMykland(WINDOW, 5);
        LeeMykland scaled = new LeeMykland(WINDOW, 5);
        for (Step step : stream) {
            double statistic = plain.add(step.logReturn(), step.contiguous());
            assertSame(-scaled.add(-factor * step.logReturn(), step.contiguous()), statistic);
        }
    }

    private static void assertSame(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }
}
