package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.breakwater.job.outputs.files.OutputFolder.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutputFolderTest {
    private static final List<String> FILES = List.of("desk_risk.csv");

    @TempDir
    Path folder;

    @Test
    void folderThatIsNotOursIsRefusedUnlessOverwritten() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> OutputFolder.prepare(folder, Use.NEW, FILES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--overwrite");
        OutputFolder.prepare(folder, Use.OVERWRITE, FILES);
        assertThat(folder.resolve("thesis.tex")).hasContent("years of work");
    }

    @Test
    void folderOfAnEarlierRunIsClearedOfItsPartsAndFiles() throws IOException {
        OutputFolder.prepare(folder, Use.NEW, FILES);
        Path part = PartFiles.partsOf(folder, "desk_risk.csv").resolve("desk-risk/x.part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "old");
        Files.writeString(folder.resolve("desk_risk.csv"), "old");
        OutputFolder.prepare(folder, Use.NEW, FILES);
        assertThat(part).doesNotExist();
        assertThat(folder.resolve("desk_risk.csv")).doesNotExist();
    }

    @Test
    void resumeKeepsPartsAndNeedsAnInterruptedRun() throws IOException {
        assertThatThrownBy(() -> OutputFolder.prepare(folder.resolve("none"), Use.RESUME, FILES))
                .hasMessageContaining("nothing to resume");
        OutputFolder.prepare(folder, Use.NEW, FILES);
        Path part = PartFiles.partsOf(folder, "desk_risk.csv");
        Files.createDirectories(part);
        assertThatCode(() -> OutputFolder.prepare(folder, Use.RESUME, FILES)).doesNotThrowAnyException();
        assertThat(part).exists();
    }

    @Test
    void fileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("out"));
        assertThatThrownBy(() -> OutputFolder.prepare(file, Use.NEW, FILES))
                .hasMessage("output folder " + file + " is a file, must be a folder");
    }

    @Test
    void folderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> OutputFolder.prepare(file.resolve("out"), Use.NEW, FILES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.resolve("out").toString());
    }

    @Test
    void linkInPlaceOfThePartsIsRemovedAndItsTargetKept() throws IOException {
        Path precious = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(precious.resolve("file"), "keep");
        Path out = folder.resolve("out");
        OutputFolder.prepare(out, Use.NEW, FILES);
        Files.createSymbolicLink(out.resolve(".state/parts"), precious);
        OutputFolder.prepare(out, Use.NEW, FILES);
        assertThat(precious.resolve("file")).hasContent("keep");
    }
}
