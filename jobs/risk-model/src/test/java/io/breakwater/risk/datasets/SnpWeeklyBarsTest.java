package io.breakwater.risk.datasets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.breakwater.risk.reference.MarketData;
import org.junit.jupiter.api.Test;

/** S&P 500, weekly bars 1950 to 2026, as JSON. */
class SnpWeeklyBarsTest {
    private static final DataSet DATA = new DataSet("YahooFinance-SP500-PT7D-19500103_20260310.json");
    private static final Pattern CLOSE = Pattern.compile("closePrice.: ([0-9.E+]+)");

    @Test
    void tailAndDrawdownEqualTheReferencePackages() {
        double[] closes = MarketData.lines("reference/YahooFinance-SP500-PT7D-19500103_20260310.json").stream()
                .map(CLOSE::matcher)
                .filter(Matcher::find)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
        DATA.assertTailAndDrawdown("close", DataSet.simple(closes));
    }
}
