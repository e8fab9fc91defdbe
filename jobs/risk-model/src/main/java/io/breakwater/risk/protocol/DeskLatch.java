package io.breakwater.risk.protocol;

import java.io.Serializable;

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
        implements Serializable {}
