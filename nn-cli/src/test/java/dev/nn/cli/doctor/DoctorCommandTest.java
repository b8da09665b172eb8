package dev.nn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Run;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A third-party jar, sound, broken and hostile, in a JVM of its own. */
@Tag("slow")
@Timeout(300)
class DoctorCommandTest {

  private static final int COLUMNS = 100;

  @TempDir Path folder;

  private static Run examine(Path jar, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "doctor";
    arguments[1] = jar.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    Run run = Run.of(arguments);
    run.out().lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
    return run;
  }

  private static void assertUnsound(Run run, String... words) {
    assertEquals(1, run.status(), run.out() + run.err());
    String text = run.out().replaceAll("\\s+", " ");
    for (String word : words) {
      assertTrue(text.contains(word), word + " is not in: " + run.out() + run.err());
    }
  }

  @Test
  void aSoundJarIsSound() throws Exception {
    Run run = examine(SourceJar.in(folder));
    assertEquals(0, run.status(), run.out() + run.err());
    assertThat(run.out()).contains("acme-odd.jar  sound", "1 plug-in");
    assertTrue(run.out().contains("speed      forward"), run.out());
    assertTrue(run.out().contains("ns a number; relu"), run.out());
  }

  @Test
  void aBrokenRuleIsNamedWithItsMessage() throws Exception {
    Run run = examine(SourceJar.in(folder, "", "", "", "gradient.data()[gradient.start()] *= 2;"));
    assertUnsound(run, "broken backwardIsTheDerivativeOfForward", "expected:", "not sound:");
  }

  @Test
  void jsonHasTheSameResults() throws Exception {
    Path jar = SourceJar.in(folder, "", "", "", "gradient.data()[gradient.start()] *= 2;");
    Run run = Run.of("doctor", jar.toString(), "--json");
    assertEquals(1, run.status());
    assertEquals(1, run.out().lines().count());
    assertTrue(run.out().contains("\"sound\":false"), run.out());
    assertTrue(run.out().contains("\"backwardIsTheDerivativeOfForward\":\""), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public Odd() { System.exit(0); } | with the status 0",
        "static { try { Class.forName(\"java.lang.System\").getMethod(\"exit\", int.class).invoke(null, 7); } catch (ReflectiveOperationException e) {} } | with the status 7",
        "public Odd() { while (true) {} } | the search for its plug-ins did not end",
        "static { synchronized (Odd.class) { try { Odd.class.wait(); } catch (InterruptedException e) {} } } | did not end within 5 seconds",
        "static float[][] all = new float[1 << 20][]; static { for (int i = 0; i < all.length; i++) all[i] = new float[1 << 20]; } | needed more than 64 MiB",
        "static { byte[] b = new byte[1 << 16]; try (var o = new java.io.FileOutputStream(java.io.FileDescriptor.out)) { while (true) o.write(b); } catch (java.io.IOException e) {} } | printed endlessly",
        "static { if (true) throw new AssertionError(); } | left out",
      })
  void hostileJarsAreReported(String body, String words) throws Exception {
    Path jar = SourceJar.in(folder, body);
    assertUnsound(examine(jar, "--seconds", "5", "--memory", "64"), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Runtime.getRuntime().halt(0); | java.lang.Runtime.halt in acme.Odd",
        "System.exit(0); | java.lang.System.exit in acme.Odd",
        "System.out.close(); | System.out.close or System.err.close in acme.Odd",
        "java.util.Locale.setDefault(java.util.Locale.GERMANY); | java.util.Locale.setDefault in acme.Odd",
      })
  void callsThatChangeTheProgramAreNamed(String call, String words) throws Exception {
    assertUnsound(examine(SourceJar.in(folder, "public Odd() { " + call + " }")), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "try { Class.forName(\"java.lang.System\").getMethod(\"exit\", int.class).invoke(null, 7); } catch (ReflectiveOperationException e) {} | Java ended in the rule",
        "while (true) {} | did not end within 5 seconds",
      })
  void hostileCallsAreReportedWithTheRule(String forward, String words) throws Exception {
    Path jar = SourceJar.in(folder, "", "", "if (z.rows() > 1000) { " + forward + " }");
    Run run = examine(jar, "--seconds", "5");
    assertUnsound(run, words, "of acme:odd", "not examined to the end");
  }

  @Test
  void threadsAndOutputOfAPluginDoNotMatter() throws Exception {
    Path jar =
        SourceJar.in(
            folder,
            "static { System.out.println(\"END\"); System.err.print(\"x\"); new Thread(() -> { while (true) Thread.onSpinWait(); }).start(); }");
    assertEquals(0, examine(jar).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no jar", ""})
  void aFileThatIsNoJarIsReported(String contents) throws Exception {
    assertUnsound(examine(Files.writeString(folder.resolve("a.jar"), contents)), "a.jar");
  }

  @Test
  void aFileOfAnotherNameIsReportedByItsOwn() throws Exception {
    Run run = examine(Files.writeString(folder.resolve("rows.csv"), "a,b"));
    assertUnsound(run, "rows.csv: is not a jar");
    assertThat(run.out()).doesNotContain("rows.csv.jar");
  }

  @Test
  void aJarWithoutPluginsIsReported() throws Exception {
    Path jar = folder.resolve("empty.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      SourceJar.add(packed, "readme.txt", new byte[0]);
    }
    assertUnsound(examine(jar), "not sound");
  }

  @Test
  void aFolderOfJarsIsOnePlugin() throws Exception {
    Path jar = SourceJar.in(folder);
    Path whole = Files.createDirectory(folder.resolve("odd"));
    Files.copy(jar, whole.resolve("acme-odd.jar"));
    assertEquals(0, examine(whole).status());
  }

  @Test
  void wrongUsageIsRejected() {
    assertEquals(1, Run.of("doctor", folder.resolve("none.jar").toString()).status());
    assertEquals(2, Run.of("doctor").status());
    assertEquals(2, Run.of("doctor", "a.jar", "--seconds", "0").status());
    assertEquals(2, Run.of("doctor", "a.jar", "--memory", "1").status());
  }
}
