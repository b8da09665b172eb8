package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Rows that a stream of predictions reads as they come. */
class CsvStreamFuzzTest implements FuzzTarget {

  private static final String ROWS = "a;b\n1;\"x \"\"y\"\"\"\n2;\n3;z\n";

  @Override
  public List<byte[]> seeds() throws IOException {
    byte[] plain = ROWS.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return List.of(plain, bytes.toByteArray(), "\uFEFFa\n1\n".getBytes(StandardCharsets.UTF_16LE));
  }

  @Override
  public List<String> words() {
    return List.of("\"\"", "a;b\n", ";;", "\r\n", ",", "\t");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(MalformedDataException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("rows");
  }

  @Override
  public void read(byte[] input) throws IOException {
    try (CsvStream rows =
        Csv.once("rows", new ByteArrayInputStream(input)).detectSeparator().rows()) {
      while (rows.next() != null) {
        // reads on
      }
    }
  }
}
