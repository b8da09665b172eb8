package dev.nn.data.idx;

import dev.nn.data.Dataset;
import dev.nn.data.MalformedDataException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** IDX files of all types, compressed or not, as numbers and as labels. */
class IdxFuzzTest implements FuzzTarget {

  private static final Path FILE = Scratch.file("a.idx");
  private static final Path LABELS = Scratch.file("labels.idx");

  @Override
  public List<byte[]> seeds() throws IOException {
    HexFormat hex = HexFormat.of();
    Files.write(LABELS, hex.parseHex("00000801000000020001"));
    List<byte[]> seeds = new ArrayList<>();
    for (String file :
        List.of(
            "00000803000000020000000200000003000102030405060708090a0b",
            "00000901000000047f80ff00",
            "00000b0100000002ffff0001",
            "00000c0100000002ffffffff00000001",
            "00000d02000000020000000240490fdb3f800000bf80000000000000",
            "00000e0100000002400921fb54442d18c005bf0a8b145769")) {
      seeds.add(hex.parseHex(file));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(seeds.get(0));
    }
    seeds.add(bytes.toByteArray());
    return seeds;
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(MalformedDataException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(String.valueOf(FILE.getParent()));
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(FILE, input);
    switch (input.length % 3) {
      case 0 -> {
        Idx idx = Idx.read(FILE);
        idx.get(idx.rows() - 1, idx.rowSize() - 1);
        idx.matrix(1);
      }
      case 1 -> {
        Dataset data = Idx.read(FILE, LABELS);
        data.inputNames().get(data.inputNames().size() - 1);
      }
      default -> Idx.read(LABELS, FILE);
    }
  }
}
