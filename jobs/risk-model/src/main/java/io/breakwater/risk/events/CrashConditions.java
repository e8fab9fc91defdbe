package io.breakwater.risk.events;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.jumps.LeeMykland;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.returns.RollingWindow;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * The conditions of a market crash, from one symbol's risk rows: stress and fall, each with a hysteresis of its own.
 *
 * <p>Stress: volatility ratio at least 3 (off below 2), or a Lee-Mykland jump down; it is remembered for 24 hours. Fall: drawdown
 * from the 7-day high at least 8 % (off below 4 %). Both count as one sign of a crash when they come within 24 hours of each
 * other, in either order. Crash: drawdown at least 15 %; it begins once until the drawdown has been below 8 %. Cost O(1) a minute. State: 1.6 kB.
 */
public final class CrashConditions implements Persistent {
    private static final int VERSION = 2;
    private static final double STRESS_ON = 3;
    private static final double STRESS_OFF = 2;
    private static final double FALL_ON = 0.08;
    private static final double FALL_OFF = 0.04;
    private static final double CRASH = 0.15;
    private static final long DAY = 86_400_000;
    private static final int NORMAL_DAYS = 90;
    private static final int FEWEST_DAYS = 5;

    private final String scope;
    private final int assets;
    private final double jump;
    private boolean turbulent;
    private long lastStress;
    private long fallingSince;
    private boolean both;
    private boolean any;
    private boolean crashed;
    private boolean crashSeen;
    private RollingWindow dailyMoves = new RollingWindow(NORMAL_DAYS);
    private double dayClose = Double.NaN;
    private long seen = Long.MIN_VALUE;

    /**
     * A calm market.
     *
     * @param scope symbol or index
     * @param assets symbols that are watched for jumps: the more, the larger a move must be to count as one
     */
    public CrashConditions(String scope, int assets) {
        this.scope = scope;
        this.assets = assets;
        jump = LeeMykland.thresholdAmong(assets);
    }

    /**
     * Takes one row in.
     *
     * @param row row of the scope's symbol, later than all before
     * @return the conditions when one of them is on or has changed; null in a calm market
     */
    public MarketCondition accept(SymbolRisk row) {
        observeDay(row);
        boolean anyBefore = any;
        boolean bothBefore = both;
        boolean crashedBefore = crashed;
        boolean crashSeenBefore = crashSeen;
        updateStress(row);
        updateFall(row);
        boolean stressed = lastStress != 0 && row.time() - lastStress <= DAY;
        any = stressed || fallingSince != 0;
        boolean changed = any != anyBefore || both != bothBefore || crashed != crashedBefore;
        if (!any && !changed) {
            return null;
        }
        double normal = dailyMoves.size() < FEWEST_DAYS ? Double.NaN : dailyMoves.median();
        return new MarketCondition(
                row.time(),
                scope,
                row.close(),
                row.drawdown7d(),
                row.volatilityRatio(),
                row.drawdown7d() / normal,
                stressed || both ? lastStress : 0,
                fallingSince,
                any && !anyBefore,
                both && !bothBefore,
                crashed,
                crashSeen && !crashSeenBefore,
                row.drawdown7d() < FALL_OFF);
    }

    private void observeDay(SymbolRisk row) {
        long days = seen == Long.MIN_VALUE ? Long.MAX_VALUE : Math.floorDiv(row.time(), DAY) - Math.floorDiv(seen, DAY);
        seen = row.time();
        if (days > 0) {
            double move = Math.abs(Math.log(row.close() / dayClose));
            // Behind a hole of days the move is not that of one day.
            if (days == 1 && !Double.isNaN(move)) {
                dailyMoves.add(move);
            }
            dayClose = row.close();
        }
    }

    private void updateStress(SymbolRisk row) {
        double ratio = row.volatilityRatio();
        turbulent = ratio >= STRESS_ON || (turbulent && !(ratio < STRESS_OFF));
        if (turbulent || row.downJump() < -jump) {
            lastStress = row.time();
        }
    }

    private void updateFall(SymbolRisk row) {
        double drawdown = row.drawdown7d();
        if (drawdown < FALL_OFF) {
            fallingSince = 0;
            both = false;
        } else if (drawdown >= FALL_ON && fallingSince == 0) {
            fallingSince = row.time();
        }
        crashed = drawdown >= CRASH;
        crashSeen = crashed || (crashSeen && drawdown >= FALL_ON);
        boolean near = lastStress != 0 && Math.abs(lastStress - fallingSince) <= DAY;
        both |= fallingSince != 0 && near;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(scope);
        out.writeInt(assets);
        out.writeBoolean(turbulent);
        out.writeLong(lastStress);
        out.writeLong(fallingSince);
        out.writeBoolean(both);
        out.writeBoolean(any);
        out.writeBoolean(crashed);
        out.writeBoolean(crashSeen);
        dailyMoves.writeTo(out);
        out.writeDouble(dayClose);
        out.writeLong(seen);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the conditions
     * @throws IOException when it can't be read
     */
    public static CrashConditions readFrom(DataInput in) throws IOException {
        StateFormat.requireVersion(in, "CrashConditions", VERSION);
        CrashConditions conditions = new CrashConditions(in.readUTF(), in.readInt());
        conditions.turbulent = in.readBoolean();
        conditions.lastStress = in.readLong();
        conditions.fallingSince = in.readLong();
        conditions.both = in.readBoolean();
        conditions.any = in.readBoolean();
        conditions.crashed = in.readBoolean();
        conditions.crashSeen = in.readBoolean();
        conditions.dailyMoves = RollingWindow.readFrom(in);
        conditions.dayClose = in.readDouble();
        conditions.seen = in.readLong();
        return conditions;
    }
}
