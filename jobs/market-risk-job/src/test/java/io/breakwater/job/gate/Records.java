package io.breakwater.job.gate;

import java.io.IOException;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.SignedCommand;

/** Records of topics, read without the reader that is tested elsewhere. */
final class Records {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Records() {}

    static SignedCommand read(byte[] record) {
        try {
            JsonNode node = JSON.readTree(record);
            String payload = node.get("payload").asText();
            Command.Payload said = JSON.readValue(Base64.getDecoder().decode(payload), Command.Payload.class);
            return new SignedCommand(
                    new Command(node.get("kid").asText(), node.get("alg").asText(), said),
                    payload,
                    node.get("sig").asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
