package io.breakwater.risk.datasets;

import org.junit.jupiter.api.Test;

/** VIX, daily closes since 2014: an index that jumps up, not down; holidays have no number. */
class VolatilityIndexTest {
    private static final DataSet DATA = new DataSet("arch_vix.csv.gz");

    @Test
    void tailAndDrawdownEqualTheReferencePackages() {
        DATA.assertTailAndDrawdown("vix", DataSet.simple(DATA.column("vix")));
    }
}
