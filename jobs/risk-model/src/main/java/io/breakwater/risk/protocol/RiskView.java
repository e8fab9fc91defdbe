package io.breakwater.risk.protocol;

import java.util.Map;

/** The desk as the protocol sees it: it is asked for samples and told what to measure anew. */
public interface RiskView {
    /**
     * Judges the desk as it is now.
     *
     * @param again whether a command or a rebase asks for a second evaluation of one instant, which counts towards no confirmation
     * @return the sample
     */
    RiskSample sample(boolean again);

    /**
     * What directives need to know.
     *
     * @return the facts
     */
    ExitFacts exits();

    /**
     * Judges restored figures by other sizes from now on.
     *
     * @param sizes base units by symbol, signed
     */
    void beginEpisode(Map<String, Double> sizes);

    /** Measures drawdowns of the live book from now on. */
    void rebase();

    /** Measures drawdowns of the paper book from now on. */
    void rebasePaper();
}
