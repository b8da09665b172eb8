package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that are hostile before a class of them is loaded; none takes a good one away. */
class HostileJarTest {

  private static final String SERVICES = "META-INF/services/dev.nn.api.Activation";

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    good("good").pack(folder.resolve("good.jar"), Map.of());
  }

  private PluginJar good(String name) {
    return new PluginJar(temporary.resolve(name))
        .compile(Map.of("Good", activation("Good", "\"good\"")))
        .activations("Good");
  }

  /** A few kilobytes that unpack to 64 megabytes, which stand for a gigabyte. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        SERVICES,
        "META-INF/services/dev.nn.api.Loss",
        "META-INF/INDEX.LIST",
        "META-INF/MANIFEST.MF",
        "META-INF/manifest.mf",
        "META-INF/KEY.SF",
        "module-info.class",
        "META-INF/versions/17/module-info.class",
        "com/acme/Bomb.class",
        "META-INF/versions/17/com/acme/Bomb.class"
      })
  void anEntryThatUnpacksToFarMoreIsRefused(String entry) throws IOException {
    zip("bomb", entry, 64);

    assertLeftOut("bomb", "unpacks to more than");
  }

  @Test
  void aBombInAServicesFileOnTheClassPathLeavesTheOthers() throws IOException {
    zip("bomb", SERVICES, 64);
    URL[] urls = {url("bomb.jar"), url("good.jar")};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      Plugins plugins = Plugins.discover(List.of(loader));

      assertEquals("good", plugins.activations().get("good").name());
      assertEquals(1, plugins.problems().size(), plugins.problems()::toString);
      assertThat(plugins.problems().get(0)).contains("bomb.jar: its " + SERVICES, "1 megabytes");
    }
  }

  @Test
  void aServicesFileOfManyNamesIsRefused() throws IOException {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1001; i++) {
      names.append("com.acme.A").append(i).append('\n');
    }
    zip("names", Map.of(SERVICES, names.toString()));

    assertLeftOut("names", "1000 names");
  }

  @Test
  void aLongNameIsRefused() throws IOException {
    zip("long", Map.of(SERVICES, "a".repeat(100_000)));

    assertLeftOut("long", "100000 characters");
  }

  /** The size of a class is what the jar states: a class loader reads that many bytes. */
  @Test
  void aDirectoryOfEntriesThatFillsMemoryIsRefused() throws IOException {
    byte[] end =
        ByteBuffer.allocate(22)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x06054b50)
            .putLong(0xffffffff00000000L)
            .putInt(0x7fffff00)
            .putInt(0)
            .array();
    Files.write(folder.resolve("many.jar"), end);

    assertLeftOut("many", "2,147,483,392 bytes");
  }

  @Test
  void aDirectoryOfEntriesInTheLargeFormIsRefused() throws IOException {
    ByteBuffer tail =
        ByteBuffer.allocate(56 + 20 + 22)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0, 0x06064b50)
            .putLong(40, 1L << 40)
            .putInt(56, 0x07064b50)
            .putLong(64, 0)
            .putInt(76, 0x06054b50)
            .putInt(88, -1);
    Files.write(folder.resolve("many.jar"), tail.array());

    assertLeftOut("many", "1,099,511,627,776 bytes");
  }

  @Test
  void aTruncatedJarIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("good.jar"));
    Files.write(folder.resolve("cut.jar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertLeftOut("cut", "is not a jar");
  }

  @Test
  void aPipeIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe.jar");
    boolean made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      made = false;
    }
    assumeTrue(made, "there is no mkfifo here");

    assertLeftOut("pipe", "a pipe");
  }

  @Test
  void linksOutOfTheFolderAreRefused() throws IOException {
    Path outside = temporary.resolve("outside");
    new PluginJar(temporary.resolve("b"))
        .compile(Map.of("Out", activation("Out", "\"out\"")))
        .activations("Out")
        .pack(outside.resolve("out.jar"), Map.of());
    Files.createSymbolicLink(folder.resolve("jar.jar"), outside.resolve("out.jar"));
    Files.createSymbolicLink(folder.resolve("sub"), outside);
    Files.createDirectory(folder.resolve("own"));
    Files.createSymbolicLink(folder.resolve("own/inner.jar"), outside.resolve("out.jar"));
    Files.createDirectory(folder.resolve("deep"));
    Files.createSymbolicLink(folder.resolve("deep/below"), outside);
    Files.createSymbolicLink(folder.resolve("none.jar"), outside.resolve("none.jar"));
    Files.createSymbolicLink(folder.resolve("circle.jar"), folder.resolve("circle.jar"));
    Files.createDirectory(folder.resolve("round"));
    Files.createSymbolicLink(folder.resolve("round/round"), folder.resolve("round"));

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Plugins plugins = directory.plugins();
      String problems = String.join("\n", plugins.problems());

      assertTrue(plugins.activations().lacks("out"), problems);
      assertEquals("good", plugins.activations().get("good").name());
      assertEquals(7, plugins.problems().size(), problems);
      for (String jar : List.of("jar.jar", "sub", "inner.jar")) {
        assertThat(problems).containsPattern(jar + ": .* out of the folder");
      }
      assertThat(problems)
          .contains(
              "below: is a link",
              "none.jar: is a link",
              "circle.jar: cannot be read",
              "round/round: is a link");
    }
  }

  @Test
  void linksInsideTheFolderAndToTheFolderItselfAreFollowed() throws IOException {
    Files.move(folder.resolve("good.jar"), folder.resolve(".good-1.jar"));
    Files.createSymbolicLink(folder.resolve("good.jar"), Path.of(".good-1.jar"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

    try (PluginDirectory directory = PluginDirectory.open(link)) {
      assertEquals(List.of(), directory.plugins().problems());
      assertEquals("good", directory.plugins().activations().get("good").name());
    }
  }

  @Test
  void aJarWithNamesThatUrlsCannotHaveLoads() throws IOException {
    Path odd = folder.resolve("a b%20#?!+/ü!.jar");
    new PluginJar(temporary.resolve("odd"))
        .compile(Map.of("Odd", activation("Odd", "\"odd\"")))
        .activations("Odd")
        .pack(odd, Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals(List.of(), directory.plugins().problems());
      assertEquals("odd", directory.plugins().activations().get("odd").name());
    }
  }

  /** Java takes the part behind for the name of an entry in the jar. */
  @Test
  void aFolderWithAMarkAtItsEndIsRefused() {
    good("odd").pack(folder.resolve("odd!/odd.jar"), Map.of());

    assertLeftOut("odd!/odd", "'!/'", "rename that folder");
  }

  private void assertLeftOut(String jar, String... parts) {
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Plugins plugins = directory.plugins();
      assertEquals("good", plugins.activations().get("good").name());
      assertEquals(1, plugins.problems().size(), plugins.problems()::toString);
      assertThat(plugins.problems().get(0)).contains(jar + ".jar: ").contains(parts);
    }
  }

  private URL url(String jar) throws IOException {
    return folder.resolve(jar).toUri().toURL();
  }

  private void zip(String jar, Map<String, String> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(jar + ".jar"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
      }
    }
  }

  private void zip(String jar, String entry, int megabytes) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(jar + ".jar"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(entry));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        zip.write(megabyte);
      }
    }
  }
}
