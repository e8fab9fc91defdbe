package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Which assets of a scenario matrix are stood in for where they have no return, and by which asset: those that are young beside
 * another, and those that are too small to matter.
 */
final class StandIns {
    private final AssetReturns[] returns;
    private final int youngBelow;
    private final boolean[] immaterial;

    /**
     * Rules under which every asset matters.
     *
     * @param returns returns of each asset, as the matrix keeps them
     * @param youngBelow returns below which an asset is young, 0 for never
     */
    StandIns(AssetReturns[] returns, int youngBelow) {
        this.returns = returns;
        this.youngBelow = youngBelow;
        immaterial = new boolean[returns.length];
    }

    /** Takes in which assets are too small to matter; true when that has changed. */
    boolean adopt(boolean[] flags) {
        if (Arrays.equals(flags, immaterial)) {
            return false;
        }
        System.arraycopy(flags, 0, immaterial, 0, immaterial.length);
        return true;
    }

    boolean isImmaterial(int asset) {
        return immaterial[asset];
    }

    /** The material asset known longest; of a book without one, that with the most returns in the rows that are kept. */
    int longestKnown(int rows) {
        int longest = -1;
        for (int asset = 0; asset < returns.length; asset++) {
            if (!immaterial[asset] && (longest < 0 || returns[asset].observed() > returns[longest].observed())) {
                longest = asset;
            }
        }
        return longest < 0 ? longestInWindow(rows) : longest;
    }

    private int longestInWindow(int rows) {
        int longest = 0;
        int most = 0;
        for (int asset = 0; asset < returns.length; asset++) {
            int known = 0;
            for (int row = 0; row < rows; row++) {
                known += Double.isNaN(returns[asset].logReturn(row)) ? 0 : 1;
            }
            longest = known > most ? asset : longest;
            most = Math.max(most, known);
        }
        return longest;
    }

    boolean isStoodInFor(int asset, int longest) {
        return isYoung(asset, longest) || (immaterial[asset] && asset != longest);
    }

    /** Young beside another: of a desk that is new altogether nothing is known better. */
    boolean isYoung(int asset, int longest) {
        return returns[asset].observed() < youngBelow && 2 * returns[asset].observed() < returns[longest].observed();
    }
}
