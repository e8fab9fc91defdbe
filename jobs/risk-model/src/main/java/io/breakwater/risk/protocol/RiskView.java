package io.breakwater.risk.protocol;

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
     * Judges restored figures by the present sizes from now on.
     *
     * @param share part of its sizes that the desk may hold for a time, above 0 to 1: it is expected back at present size ÷ share
     */
    void beginEpisode(double share);

    /** Measures drawdowns of the live book from now on. */
    void rebase();

    /** Measures drawdowns of the paper book from now on. */
    void rebasePaper();
}
