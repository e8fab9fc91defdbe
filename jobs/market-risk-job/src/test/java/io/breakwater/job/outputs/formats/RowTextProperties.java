package io.breakwater.job.outputs.formats;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class RowTextProperties {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Property
    void timeIsWrittenAsTheJdkFormatsIt(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long time) {
        assertThat(new ByteText().time(time).toString()).isEqualTo(ISO.format(Instant.ofEpochMilli(time)));
    }

    @Property
    void textIsWrittenAsTheJdkEncodesIt(@ForAll String text) {
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
        ByteText line = new ByteText(1);
        line.text(text);
        assertThat(line.toString()).isEqualTo(wellFormed);
    }

    @Property
    void cellReadsBackAndNeverBeginsAFormula(@ForAll String text) {
        String wellFormed = ByteText.wellFormed(text);
        ByteText line = new ByteText();
        line.text("a,");
        CellText.append(wellFormed, line);
        line.text(",b\n");
        List<CsvRecord> records =
                CsvReader.builder().ofCsvRecord(line.toString()).stream().toList();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getFields()).hasSize(3);
        String cell = records.get(0).getField(1);
        boolean formula = !wellFormed.isEmpty() && "=+-@\t\r".indexOf(wellFormed.charAt(0)) >= 0;
        assertThat(cell).isEqualTo(formula ? "'" + wellFormed : wellFormed);
    }
}
