package io.breakwater.job.report;

import java.util.Locale;

import io.breakwater.risk.protocol.AlertLevel;

/** A desk that holds a multiple of its equity in one symbol, under a simple form of the levels' rules. */
final class SampleDesk {
    private static final double START_EQUITY = 1_000_000;
    private static final int[] CONFIRMATIONS = {0, 1, 1, 1, 2, 3};
    private static final int[] DWELL_MINUTES = {0, 0, 60, 240, 720, Integer.MAX_VALUE};
    private static final double[] EXITS = {0, 0, 4, 8, 12, 0};

    final String name;
    private final SampleMarket market;
    private double quantity;
    private double cash;
    private double high = START_EQUITY;
    private double deepest;
    private final double baseline;
    private int above;
    private int below;
    private int scaleAt = -1;

    int level = 1;
    int previous = 1;
    double risk;
    double c1;
    double c2;
    double c5;
    double equity;
    double gross;
    double forward;
    double shortfall;
    double drawdown;

    SampleDesk(String name, double exposure, SampleMarket market) {
        this.name = name;
        this.market = market;
        quantity = exposure * START_EQUITY / market.close[0];
        baseline = quantity;
        cash = START_EQUITY * (1 - exposure);
    }

    /** Steps to a minute; true when the level changed. */
    boolean step(int minute, double unitShortfall) {
        double price = market.close[minute];
        if (minute == scaleAt) {
            hold(0.8, price);
        }
        value(price, unitShortfall);
        previous = level;
        level = next(minute);
        if (level > previous) {
            act(minute, price);
        }
        return level != previous;
    }

    private void value(double price, double unitShortfall) {
        equity = cash + quantity * price;
        high = Math.max(high, equity);
        drawdown = 1 - equity / high;
        deepest = Math.max(deepest, drawdown);
        gross = quantity * price / equity;
        shortfall = gross * (Double.isNaN(unitShortfall) ? Double.NaN : unitShortfall);
        forward = Math.min(1, shortfall);
        c1 = 100 * (1 - (1 - drawdown) * (1 - forward));
        c2 = 50 * drawdown;
        c5 = 9 * gross < 10 ? 0 : 9 * gross;
        risk = Math.max(Double.isNaN(c1) ? 0 : c1, Math.max(Math.min(c2, 14.99), Math.min(c5, 9.99)));
    }

    private int next(int minute) {
        if (level == 5) {
            return 5;
        }
        int by = Double.isNaN(c1) ? 2 : Math.max(Levels.ofRisk(c1), Math.min(2, Levels.ofRisk(c5)));
        above = by > level ? above + 1 : 0;
        boolean stays = Double.isNaN(c1) || c1 >= EXITS[level];
        below = stays ? 0 : below + 1;
        if (by > level && above >= CONFIRMATIONS[by]) {
            return by;
        }
        if (level > 1 && below >= DWELL_MINUTES[level] && minute > 60) {
            below = 0;
            return level - 1;
        }
        return level;
    }

    private void act(int minute, double price) {
        switch (level) {
            case 2 -> scaleAt = minute > 60 ? minute + 10 : -1;
            case 4 -> hold(0.5, price);
            case 5 -> hold(0, price);
            default -> scaleAt = -1;
        }
    }

    private void hold(double share, double price) {
        double target = Math.min(quantity, baseline * share);
        cash += (quantity - target) * price;
        quantity = target;
    }

    String driver() {
        return Double.isNaN(c1) || c5 > c1 ? "c5" : "c1";
    }

    String state() {
        return level == 5 ? "EMERGENCY_EXIT" : AlertLevel.ofNumber(level).name();
    }

    String cause(int minute) {
        if (minute < 60) {
            return "WARMING_UP: fewer than 60 one-minute returns";
        }
        String way = level > previous ? "at or above " : "below for its dwell ";
        double edge = level > previous ? 5.0 * (level - 1) : EXITS[previous];
        return String.format(Locale.ROOT, "%s %.2f %% %s %.0f %%", driver(), risk, way, edge);
    }

    String row(String time, int minute) {
        double daily = shortfall * Math.sqrt(24) * 0.8;
        return String.join(
                ",",
                time,
                name,
                text(risk),
                text(risk * 0.985),
                text(risk * 1.015),
                driver(),
                text(daily * 0.92),
                text(daily),
                text(drawdown),
                text(c1),
                text(c2),
                "",
                "",
                text(c5),
                "proxy",
                text(forward),
                "1.0",
                "1.0",
                text(daily * 0.85),
                text(daily * 0.97),
                text(shortfall),
                text(drawdown),
                text(drawdown),
                text(deepest),
                text(equity),
                text(gross),
                text(gross),
                quantity > 0 ? "1.0" : "0.0",
                Integer.toString(Levels.ofRisk(risk)),
                Integer.toString(level),
                state(),
                SampleMarket.history(minute));
    }

    static String header() {
        return "time,desk,risk_percent,risk_low,risk_high,driver,var99_1d,es975_1d,drawdown_30d,c1,c2,c3,c4,c5,data_quality,"
                + "forward_loss,exit_hours,multiplier,historical_var99_1d,"
                + "historical_es975_1d,es975_1h,drawdown_1d,drawdown_7d,"
                + "maximum_drawdown,equity,gross_exposure,net_exposure,herfindahl,risk_level,alert_level,state,history";
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
