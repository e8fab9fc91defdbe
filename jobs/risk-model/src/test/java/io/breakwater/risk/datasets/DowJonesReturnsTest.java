package io.breakwater.risk.datasets;

import java.util.Arrays;
import java.util.List;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Thirty shares of the Dow Jones Industrial Average, daily log returns 1987 to 2009. */
class DowJonesReturnsTest {
    private static final DataSet DATA = new DataSet("dji30ret_rugarch.csv.gz");

    @Test
    void tailsAndDrawdownsOfSharesEqualTheReferencePackages() {
        for (String share : List.of("AA", "IBM", "XOM")) {
            DATA.assertTailAndDrawdown(share, DataSet.fromLogs(DATA.column(share)));
        }
    }

    @Test
    void weightedCovarianceOfAllSharesEqualsTheReferencePackageAndItsMatrixIsPositive() {
        List<NamedCsvRecord> rows = DATA.rows();
        List<String> shares = rows.get(0).getHeader().subList(1, 31);
        EwmaCovariance covariance = new EwmaCovariance(30, EwmaCovariance.DAILY_DECAY);
        for (NamedCsvRecord row : rows) {
            covariance.add(shares.stream()
                    .mapToDouble(share -> Double.parseDouble(row.getField(share)))
                    .toArray());
        }
        for (int[] pair : new int[][] {{0, 0}, {0, 1}, {13, 29}, {29, 29}}) {
            DATA.assertSame(covariance.covariance(pair[0], pair[1]), "covariance;" + pair[0] + ';' + pair[1]);
        }
        CovarianceEstimate matrix = covariance.matrix(covariance.members(1));
        RealMatrix all = MatrixUtils.createRealMatrix(matrix.covariance());
        double[] eigenvalues = new EigenDecompositionSymmetric(all).getEigenvalues();
        assertThat(Arrays.stream(eigenvalues).min().orElseThrow()).isPositive();
    }
}
