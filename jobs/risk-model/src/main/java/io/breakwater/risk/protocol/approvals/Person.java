package io.breakwater.risk.protocol.approvals;

import java.util.Set;

/**
 * A person who may act on a desk.
 *
 * @param name name; who a command is from is known by its key, never by what it says
 * @param roles roles of the person
 * @param keys ids of the person's keys: two keys are still one person
 */
public record Person(String name, Set<Role> roles, Set<String> keys) {}
