package dev.nn.data.idx;

import dev.nn.data.Dataset;
import dev.nn.data.MalformedDataException;
import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Mutations of IDX files of all types, compressed or not. */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class IdxMutationTest {

  private static final int TIMES = Reading.times(1500);

  private static final List<String> FILES =
      List.of(
          "00000803000000020000000200000003000102030405060708090a0b",
          "00000901000000047f80ff00",
          "00000b0100000002ffff0001",
          "00000c0100000002ffffffff00000001",
          "00000d02000000010000000240490fdb7f800000",
          "00000e0100000001400921fb54442d18");

  @TempDir Path folder;

  @Test
  void filesAndTheirLabels() throws IOException {
    ByteMutation mutation = new ByteMutation(Reading.seed(3));
    Path file = folder.resolve("a.idx");
    Path labels = folder.resolve("labels.idx");
    Files.write(labels, HexFormat.of().parseHex("00000801000000020001"));
    Reading reading =
        new Reading(
            List.of(MalformedDataException.class), m -> m.startsWith(folder.toString()), 3000);
    for (int i = 0; i < TIMES; i++) {
      byte[] plain = HexFormat.of().parseHex(FILES.get(i % FILES.size()));
      byte[] bytes = i % 5 == 0 ? mutation.of(gzip(plain)) : mutation.of(plain, 20);
      Files.write(file, bytes);
      int way = i;
      reading.of(bytes.length, HexFormat.of().formatHex(bytes), () -> use(way, file, labels));
    }
    reading.requireBoth();
  }

  private static void use(int way, Path file, Path labels) throws IOException {
    switch (way % 4) {
      case 0 -> Idx.read(labels, file);
      case 1 -> {
        Dataset data = Idx.read(file, labels);
        data.inputNames().get(data.inputNames().size() - 1);
      }
      default -> {
        Idx idx = Idx.read(file);
        idx.get(idx.rows() - 1, idx.rowSize() - 1);
        idx.matrix(1);
      }
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
