package io.breakwater.risk.state;

/**
 * A {@link Stateful} part that is made before there is a state: its owner makes it with the present configuration, which is no state,
 * hands it to who needs it, and lets it go on from the state.
 *
 * @param <S> the state
 */
public interface Resumable<S extends Record> extends Stateful<S> {
    /**
     * Goes on from a snapshot, of as many assets as this model has or of fewer; those that are new have seen nothing.
     *
     * @param state what {@link #snapshot} gave; nothing of it that can change is kept
     */
    void resume(S state);
}
