package dev.nn.core.plugins.jars;

import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars of plug-ins, which are checked before a class of them is loaded. */
class PluginJarFuzzTest implements FuzzTarget {

  private static final Path JAR = Scratch.file("plugin.jar");

  @Override
  public List<byte[]> seeds() throws IOException {
    return List.of(jar(ZipEntry.STORED), jar(ZipEntry.DEFLATED));
  }

  private static byte[] jar(int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          method,
          "META-INF/MANIFEST.MF",
          "Manifest-Version: 1.0\nNn-Api-Level: 1\nClass-Path: plugin.jar\n\n"
              .getBytes(StandardCharsets.UTF_8));
      put(
          zip,
          method,
          "META-INF/services/dev.nn.api.Activation",
          "a.B # c\n".getBytes(StandardCharsets.UTF_8));
      String name = PluginJarFuzzTest.class.getName().replace('.', '/') + ".class";
      try (var in = PluginJarFuzzTest.class.getResourceAsStream("/" + name)) {
        put(zip, method, "a/B.class", in.readAllBytes());
      }
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, int method, String name, byte[] bytes)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    entry.setMethod(method);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  @Override
  public List<String> words() {
    return List.of(
        "PK\u0001\u0002", "PK\u0005\u0006", "Class-Path: ", "META-INF/INDEX.LIST", ".class");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(); // a problem is a result
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(JAR, input);
    JarCheck.problem(JAR, List.of(JAR));
  }
}
