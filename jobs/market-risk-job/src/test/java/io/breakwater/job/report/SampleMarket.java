package io.breakwater.job.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Minute closes of the demonstration's real trades, and simple rolling numbers over them: slow and obvious. */
final class SampleMarket {
    static final long MINUTE = 60_000L;
    static final String SYMBOL = "BTCUSD";
    private static final double MINUTES_A_YEAR = 525_600;
    private static final double LAMBDA_PER_HOUR = 0.98;

    /** Close of the first minute, epoch milliseconds. */
    final long start;

    final double[] close;
    final double[] volume;
    final double[] ret;

    private SampleMarket(long start, double[] close, double[] volume) {
        this.start = start;
        this.close = close;
        this.volume = volume;
        this.ret = new double[close.length];
        for (int i = 1; i < close.length; i++) {
            ret[i] = Math.log(close[i] / close[i - 1]);
        }
    }

    static SampleMarket load() throws IOException {
        long[] times = new long[200_000];
        double[] prices = new double[200_000];
        double[] amounts = new double[200_000];
        int n = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SampleMarket.class.getResourceAsStream("/bitstamp_trades_from_20131125_usd.csv"),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.replace("\"", "").split(",", -1);
                if (!cells[0].isEmpty() && Character.isDigit(cells[0].charAt(0))) {
                    times[n] = Long.parseLong(cells[0].strip()) * 1000;
                    prices[n] = Double.parseDouble(cells[1]);
                    amounts[n++] = Double.parseDouble(cells[2]);
                }
            }
        }
        return minutes(Arrays.copyOf(times, n), prices, amounts);
    }

    private static SampleMarket minutes(long[] times, double[] prices, double[] amounts) {
        long first = Math.floorDiv(times[0], MINUTE);
        int count = (int) (Math.floorDiv(times[times.length - 1], MINUTE) - first) + 1;
        double[] close = new double[count];
        double[] volume = new double[count];
        for (int i = 0; i < times.length; i++) {
            int minute = (int) (Math.floorDiv(times[i], MINUTE) - first);
            close[minute] = prices[i];
            volume[minute] += amounts[i];
        }
        for (int i = 1; i < count; i++) {
            close[i] = close[i] == 0 ? close[i - 1] : close[i];
        }
        return new SampleMarket((first + 1) * MINUTE, close, volume);
    }

    int minutes() {
        return close.length;
    }

    long time(int minute) {
        return start + minute * MINUTE;
    }

    /** Annualised volatility of the last n minute returns. */
    double volatility(int minute, int n) {
        int from = Math.max(1, minute - n + 1);
        double sum = 0;
        for (int i = from; i <= minute; i++) {
            sum += ret[i] * ret[i];
        }
        return minute < 5 ? Double.NaN : Math.sqrt(sum * MINUTES_A_YEAR / (minute - from + 1));
    }

    double drawdown(int minute, int n) {
        double high = 0;
        for (int i = Math.max(0, minute - n + 1); i <= minute; i++) {
            high = Math.max(high, close[i]);
        }
        return 1 - close[minute] / high;
    }

    /** Filtered 97.5 % ES of one hour for one unit of exposure; NaN below 60 returns. */
    double hourlyExpectedShortfall(int minute) {
        int step = minute / 5 >= 500 ? 5 : 1;
        int n = minute / step;
        if (n < 60) {
            return Double.NaN;
        }
        double lambda = Math.pow(LAMBDA_PER_HOUR, step / 60.0);
        double variance = 4e-6 * step;
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
            int at = minute - (n - 1 - i) * step;
            double r = Math.log(close[at] / close[at - step]);
            scaled[i] = r / Math.sqrt(variance);
            variance = lambda * variance + (1 - lambda) * r * r;
        }
        Arrays.sort(scaled);
        int tail = Math.max(1, n / 40);
        double mean = Arrays.stream(scaled, 0, tail).average().orElseThrow();
        return -mean * Math.sqrt(variance) * Math.sqrt(60.0 / step);
    }

    /** What the short history is called. */
    static String history(int minute) {
        return minute / 5 >= 500 ? "5m x " + Math.min(2000, minute / 5) + " (proxy)" : "1m x " + minute + " (proxy)";
    }
}
