package io.breakwater.risk.protocol;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.protocol.alerts.AlertBook;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.DirectiveBook;

/**
 * What was last published of a desk's level: what a desk goes on from when its own state is gone, or is older than that.
 *
 * @param desk the desk
 * @param level level that was published last
 * @param episodeId id of the episode that is open; empty at NORMAL
 * @param changeSeq number of the last change of level; 0 for none
 * @param directiveSeq number of the last directive; 0 for none
 * @param notificationSeq number of the last notification; 0 for none
 * @param revision highest revision that may have been used in the episode
 */
public record DeskLatch(
        String desk,
        AlertLevel level,
        String episodeId,
        long changeSeq,
        long directiveSeq,
        long notificationSeq,
        int revision)
        implements Serializable {

    /**
     * The machine as far as this tells of it: nothing is open, and what is ordered once an episode is not ordered again. A desk that was
     * left in EMERGENCY is on its way out.
     *
     * @return its record
     */
    public DeskSnapshot machine() {
        DeskMemory memory = new DeskMemory(desk, new Roles(List.of()), "");
        memory.core = level == AlertLevel.EMERGENCY ? DeskState.EMERGENCY_EXIT : DeskState.ofLadder(level);
        memory.counters = new DeskSnapshot.Counters(changeSeq, 0, 0, revision, revision);
        memory.episode = level == AlertLevel.NORMAL
                ? DeskEpisode.NONE
                : new DeskEpisode(episodeId, changeSeq, false, Map.of(), 0, true, 0);
        memory.directives =
                DirectiveBook.restore(new DirectiveBook.State(desk, directiveSeq, Long.MIN_VALUE, 0, List.of()));
        memory.alerts = AlertBook.restore(new AlertBook.State(desk, notificationSeq, List.of(), Map.of()));
        return memory.snapshot();
    }
}
