package io.breakwater.job.gate;

import java.io.Serializable;

import io.breakwater.risk.protocol.approvals.Authority;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.RoleTable;

/**
 * Who may act for a desk before any record has changed it.
 *
 * @param addressee where commands for the desk go
 * @param roles who has which role
 * @param keys whose keys are whose
 */
public record DeskPeople(CommandVerifier.Addressee addressee, RoleTable roles, KeyTable keys) implements Serializable {
    Gate gate() {
        return new Gate(addressee.desk(), new CommandVerifier(addressee, new Authority(roles, keys)));
    }
}
