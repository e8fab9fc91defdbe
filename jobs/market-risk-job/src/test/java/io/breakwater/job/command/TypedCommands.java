package io.breakwater.job.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.breakwater.job.TestSigner;
import io.breakwater.job.live.LiveServers;
import picocli.CommandLine;

/** What people type: {@code breakwater command}, with their key and at a time of the test. */
public final class TypedCommands {
    private TypedCommands() {}

    /** Acts for alpha; gives the command's id. */
    public static String act(LiveServers servers, TestSigner signer, long now, String... typed) throws Exception {
        String name = signer.key().principal();
        String[] always = {
            "--config",
            "x",
            "--desk",
            "alpha",
            "--as",
            name,
            "--kid",
            signer.key().kid()
        };
        StringWriter out = new StringWriter();
        CommandCommand command = new CommandCommand();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true));
        line.parseArgs(
                Stream.concat(Arrays.stream(typed), Arrays.stream(always)).toArray(String[]::new));
        List<String> faults = new ArrayList<>();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(signer.privateKey())
                + "\n-----END PRIVATE KEY-----\n";
        command.act(servers, SigningKey.of(Map.of(SigningKey.VARIABLE, pem), faults), now, faults);
        return out.toString()
                .lines()
                .filter(each -> each.startsWith("cmdId "))
                .findFirst()
                .orElseThrow()
                .substring("cmdId ".length());
    }
}
