package io.breakwater.risk.protocol.approvals;

/**
 * What a person has asked for and others must approve.
 *
 * @param id id that approvals name
 * @param action what is asked
 * @param asker who asks: never one of those who approve
 * @param target what it is about
 * @param until when what is asked for ends, epoch milliseconds UTC; 0 where it doesn't
 * @param time when it was asked, epoch milliseconds UTC
 */
public record Request(String id, Action action, String asker, String target, long until, long time) {}
