package io.breakwater.job.report;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class SeriesReducerProperties {

    @Property(tries = 60)
    void keepsTheExtremesOfEveryColumnAndOnlyTrueRows(
            @ForAll @IntRange(min = 1, max = 30_000) int rows,
            @ForAll @IntRange(min = 40, max = 4_000) int most,
            @ForAll long seed) {
        Random random = new Random(seed);
        SeriesReducer reducer = new SeriesReducer(3);
        double[][] all = new double[3][rows];
        Set<String> truth = new HashSet<>();
        for (int i = 0; i < rows; i++) {
            double[] row = {random.nextGaussian(), i == 0 ? 0 : all[1][i - 1] + random.nextGaussian(), Double.NaN};
            for (int column = 0; column < 3; column++) {
                all[column][i] = row[column];
            }
            reducer.add(i * 60_000L, row);
            truth.add(i * 60_000L + Arrays.toString(row));
        }
        SeriesReducer.Series series = reducer.reduced(most);
        assertThat(series.times().length).isBetween(1, most);
        assertThat(series.times()).isSorted().doesNotHaveDuplicates();
        assertThat(series.times()[series.times().length - 1]).isEqualTo((rows - 1) * 60_000L);
        for (int i = 0; i < series.times().length; i++) {
            double[] row = {series.values()[0][i], series.values()[1][i], series.values()[2][i]};
            assertThat(truth).contains(series.times()[i] + Arrays.toString(row));
        }
        for (int column = 0; column < 2; column++) {
            assertThat(Arrays.stream(series.values()[column]).max())
                    .isEqualTo(Arrays.stream(all[column]).max());
            assertThat(Arrays.stream(series.values()[column]).min())
                    .isEqualTo(Arrays.stream(all[column]).min());
        }
    }
}
