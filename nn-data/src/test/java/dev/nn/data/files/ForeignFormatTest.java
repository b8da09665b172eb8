package dev.nn.data.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.MalformedDataException;
import dev.nn.data.csv.Csv;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no text are called what they are, however they are opened. */
class ForeignFormatTest {

  private final Path file;

  ForeignFormatTest(@TempDir Path folder) {
    file = folder.resolve("rows.csv");
  }

  private void assertRejected(byte[] bytes, String... parts) throws IOException {
    Files.write(file, bytes);
    var read = assertThrows(MalformedDataException.class, () -> Csv.of(file).read());
    assertThat(read).hasMessageStartingWith(file + ": is ").hasMessageContainingAll(parts);
    var detected = assertThrows(MalformedDataException.class, Csv.of(file)::detectSeparator);
    assertEquals(read.getMessage(), detected.getMessage());
    Csv stream = Csv.once("rows", new ByteArrayInputStream(bytes));
    assertThat(assertThrows(MalformedDataException.class, stream::rows))
        .hasMessageStartingWith("rows: is ")
        .hasMessageContainingAll(parts);
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("application/vnd.oasis".getBytes(ISO_8859_1));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void archives() throws IOException {
    assertRejected(
        zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), "Excel", "XLSX", "as CSV");
    assertRejected(zip("data/rows.csv", "b.csv"), "ZIP archive", "'data/rows.csv'", "unpack");
    assertRejected("PK\3\4".getBytes(ISO_8859_1), "ZIP archive", "unpack");
    byte[] stored =
        ("PK\3\4"
                + "\0".repeat(22)
                + "\10\0\0\0mimetypeapplication/"
                + "vnd.oasis.opendocument.spreadsheet")
            .getBytes(ISO_8859_1);
    assertRejected(stored, "ODS", "as CSV");
    byte[] tar = ("rows.csv" + "\0".repeat(249) + "ustar\00000").getBytes(ISO_8859_1);
    assertRejected(tar, "TAR", "unpack");
    assertRejected(gzip(tar), "TAR", "unpack");
    assertRejected(gzip(gzip("a\n1\n".getBytes(ISO_8859_1))), "gzip twice");
  }

  @Test
  void documents() throws IOException {
    for (String json : List.of("[{\"a\":1,\"b\":2},\n", "{\"a\": 1}\n", "\n[\n  [1, 2]]")) {
      assertRejected(json.getBytes(ISO_8859_1), "JSON", "as CSV");
    }
    assertRejected("<?xml version=\"1.0\"?>".getBytes(ISO_8859_1), "XML", "as CSV");
    assertRejected("\211PNG\r\n".getBytes(ISO_8859_1), "picture (PNG)", "as CSV");
    assertRejected("\377\330\377\340".getBytes(ISO_8859_1), "picture (JPEG)", "as CSV");
    assertRejected("ARROW1\0\0".getBytes(ISO_8859_1), "Arrow", "as CSV");
    assertRejected("%PDF-1.7\n".getBytes(ISO_8859_1), "PDF", "as CSV");
    assertRejected("PAR1\25\4\25".getBytes(ISO_8859_1), "Parquet", "as CSV");
    assertRejected("\320\317\21\340\241".getBytes(ISO_8859_1), "XLS", "as CSV");
    assertRejected("<!DOCTYPE html>\n<html>".getBytes(ISO_8859_1), "web page", "download");
  }

  @Test
  void aModel() throws IOException {
    String header = "{\"__metadata__\":{}}";
    assertRejected(
        ("\22\0\0\0\0\0\0\0" + header).getBytes(ISO_8859_1), "model", "CSV with the rows");
  }

  /** Texts that begin as other formats do. */
  @Test
  void texts() throws IOException {
    for (String name : List.of("PAR1", "PK", "BZh1", "ustar", "html", "%PDF", "{", "[1]", "[a]")) {
      Csv csv = Csv.of(Files.writeString(file, name + ",b\n1,2\n"));
      assertEquals(List.of(name, "b"), csv.columnNames());
    }
  }
}
