package dev.nn.lab.matrix;

import dev.nn.lab.bits.Level;
import java.util.ArrayList;
import java.util.List;

/** The table's rows; each machine's fastest JVM comes first. */
final class Rows {

  private static final String SCALAR = "-Ddev.nn.kernels=scalar";
  private static final String SIMD = "-Ddev.nn.kernels=simd";
  private static final List<String> KERNELS = List.of(SCALAR, SIMD);
  private static final String INTERPRETER = "-Xint";
  private static final int WIDEST = 3; // for -XX:UseAVX: 512 bits if the processor has them

  /** Lowers the threshold, so that C2 compiles even code that runs only for a moment. */
  private static final List<String> C2 =
      List.of("-XX:-TieredCompilation", "-XX:CompileThreshold=1000");

  private static final List<List<String>> COMPILERS =
      List.of(List.of(), List.of("-XX:TieredStopAtLevel=1"), C2, List.of(INTERPRETER));

  /** Languages with other digits, decimal signs, calendars or case rules, and more. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of(
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Duser.timezone=Pacific/Kiritimati",
              "-Dfile.encoding=ISO-8859-1"),
          List.of(
              "-Duser.language=ar",
              "-Duser.country=EG",
              "-Duser.extensions=u-nu-arab",
              "-Duser.timezone=America/St_Johns",
              "-Dfile.encoding=UTF-16"),
          List.of(
              "-Duser.language=th",
              "-Duser.country=TH",
              "-Duser.extensions=u-ca-buddhist-nu-thai",
              "-Duser.timezone=Asia/Kathmandu",
              "-Dfile.encoding=US-ASCII"),
          List.of("-Duser.language=de", "-Duser.country=CH", "-Duser.timezone=Africa/Casablanca"));

  /**
   * Processors that qemu emulates, with vectors of 128 bits (NEON), and of 512 and 256 bits (SVE).
   */
  static final List<String> PROCESSORS = List.of("neoverse-n1", "max", "max,sve256=on");

  private final List<Row> rows = new ArrayList<>();

  private Rows() {}

  /** Returns a few rows for one machine and several JDKs. They take about a minute. */
  static List<Row> quick(List<Jvm> jvms) {
    Rows some = new Rows();
    for (Jvm jvm : jvms) {
      for (String kernels : KERNELS) {
        some.add(jvm, Level.BRIEF, "", kernels);
      }
    }
    Jvm first = jvms.get(0);
    some.add(first, Level.BRIEF, "", SIMD, INTERPRETER);
    some.modules(first, Level.USUAL, SCALAR);
    List<String> turkish = new ArrayList<>(PLACES.get(0));
    turkish.add(SIMD);
    some.add(first, Level.USUAL, "", turkish);
    return some.rows;
  }

  /** Returns all rows for JDKs on an x86-64 machine; on other machines there are fewer. */
  static List<Row> all(List<Jvm> jvms, boolean isIntel) {
    Rows all = new Rows();
    for (Jvm jvm : jvms) {
      for (List<String> compiler : COMPILERS) {
        all.widths(jvm, compiler, isIntel);
      }
      for (String kernels : KERNELS) {
        all.modules(jvm, Level.USUAL, kernels);
      }
    }
    for (Jvm jvm : jvms) {
      all.places(jvm);
    }
    return all.rows;
  }

  private void widths(Jvm jvm, List<String> compiler, boolean isIntel) {
    for (String kernels : KERNELS) {
      List<String> options = new ArrayList<>(List.of(kernels));
      options.addAll(compiler);
      if (!isIntel) {
        add(jvm, widest(kernels, compiler), "", options);
        continue;
      }
      for (int avx = 0; avx <= WIDEST; avx++) {
        List<String> width = new ArrayList<>(options);
        width.add("-XX:UseAVX=" + avx);
        // If the processor has no fused multiply-add, each one takes a microsecond.
        Level narrow = avx > 0 && compiler.isEmpty() ? Level.THREADS : Level.BRIEF;
        add(jvm, avx == WIDEST ? widest(kernels, compiler) : narrow, "", width);
      }
    }
  }

  private static Level widest(String kernels, List<String> compiler) {
    if (compiler.isEmpty()) {
      return Level.FULL;
    }
    if (compiler.contains(INTERPRETER)) {
      return kernels.equals(SIMD) ? Level.BRIEF : Level.USUAL;
    }
    return compiler.equals(C2) ? Level.THREADS : Level.WIDE;
  }

  private void modules(Jvm jvm, Level level, String kernels) {
    rows.add(
        new Row(
            jvm.machine(), jvm.java(), List.of(kernels), "module path", level, jvm.onModulePath()));
  }

  private void places(Jvm jvm) {
    for (List<String> place : PLACES) {
      add(jvm, Level.USUAL, "", place);
    }
  }

  /** Returns the rows for emulated processors, which are slow. */
  static List<Row> emulated(List<Jvm> jvms) {
    Rows emulated = new Rows();
    for (Jvm jvm : jvms) {
      emulated.add(jvm, Level.BRIEF, "", SIMD);
      emulated.add(jvm, Level.BRIEF, "", SCALAR, "-XX:TieredStopAtLevel=1");
    }
    emulated.add(jvms.get(0), Level.USUAL, "", SCALAR);
    return emulated.rows;
  }

  /** Returns the rows for Spark. */
  static List<Row> spark(List<Jvm> jvms, List<String> options) {
    Rows spark = new Rows();
    for (Jvm jvm : jvms) {
      List<String> program = new ArrayList<>(options);
      program.addAll(jvm.onSpark());
      spark.rows.add(
          new Row(
              jvm.machine(), jvm.java(), List.of(SIMD), "Apache Spark", Level.THREADS, program));
    }
    return spark.rows;
  }

  private void add(Jvm jvm, Level level, String note, String... options) {
    add(jvm, level, note, List.of(options));
  }

  private void add(Jvm jvm, Level level, String note, List<String> options) {
    rows.add(new Row(jvm.machine(), jvm.java(), options, note, level, jvm.onClassPath()));
  }
}
