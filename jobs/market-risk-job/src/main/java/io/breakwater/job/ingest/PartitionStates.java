package io.breakwater.job.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What a checkpoint knew of all partitions, until each reader has said which of them are its own: every subtask is given all states,
 * goes on with those of the partitions that it reads, and forgets the others once it knows that they are read elsewhere.
 *
 * @param <S> state of one symbol or of the whole of a partition
 */
public final class PartitionStates<S> {
    private final Map<String, Map<String, S>> unclaimed = new LinkedHashMap<>();
    private final BinaryOperator<S> newer;

    /**
     * Nothing yet.
     *
     * @param newer of two states of the same thing, the one that was written later
     */
    public PartitionStates(BinaryOperator<S> newer) {
        this.newer = newer;
    }

    /**
     * Takes in a state of the checkpoint.
     *
     * @param partition partition that it belongs to
     * @param name what in the partition it is about; empty for the whole
     * @param state the state
     */
    public void add(String partition, String name, S state) {
        unclaimed.computeIfAbsent(partition, unseen -> new LinkedHashMap<>()).merge(name, state, newer);
    }

    /**
     * Hands over what is known of a partition that is read here.
     *
     * @param partition partition
     * @return states in the order of the checkpoint; none the second time
     */
    public List<S> claim(String partition) {
        Map<String, S> states = unclaimed.remove(partition);
        return states == null ? List.of() : List.copyOf(states.values());
    }

    /** Forgets what was not claimed: it belongs to others. */
    public void release() {
        unclaimed.clear();
    }

    /**
     * What was not claimed so far, and must be written again as long as nobody knows whose it is.
     *
     * @return states
     */
    public List<S> unclaimed() {
        return unclaimed.values().stream()
                .flatMap(states -> states.values().stream())
                .toList();
    }
}
