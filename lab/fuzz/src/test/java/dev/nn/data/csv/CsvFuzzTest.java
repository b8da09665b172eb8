package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** CSV of all kinds of columns, read in several ways, compressed or not. */
class CsvFuzzTest implements FuzzTarget {

  private static final List<String> TEXTS =
      List.of(
          "a,b,c\n1,x,2024-01-31\n-2.5e3,y,2024-02-01\nNA,\"x \"\"q\"\"\",\n4,y,2024-03-01\n",
          "price;share\n\"1,234.50\";12.5 %\n\"(5)\";7 %\n$3;100 %\n",
          "when\r\n31/03/2024 18:30\r\n1st April 2024\r\n6:30 pm\r\n",
          "flag,text\nyes,\"two\nlines\"\nno,  spaces \nyes,\n");

  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : TEXTS) {
      seeds.add(text.getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(seeds.get(0));
    }
    seeds.add(bytes.toByteArray());
    seeds.add(("\uFEFF" + TEXTS.get(0)).getBytes(StandardCharsets.UTF_16LE));
    return seeds;
  }

  @Override
  public List<String> words() {
    return List.of(
        "12/31/2024", "Mar", "€", "1.234,5", "%", "18:30", "inf", "a,b\n", "\"\"", "\r\n");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(MalformedDataException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("the stream");
  }

  @Override
  public long alwaysBytes() {
    return 4 << 20; // the parser's buffers, for each way of reading
  }

  @Override
  public long bytesOfByte() {
    return 1000;
  }

  @Override
  public void read(byte[] input) throws IOException {
    CsvMutationTest.read(Csv.of(new ByteArrayInputStream(input)), input.length);
  }
}
