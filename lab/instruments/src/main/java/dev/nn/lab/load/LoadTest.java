package dev.nn.lab.load;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import java.util.List;

/** Tests one model, and {@code nn serve}, under load. */
public final class LoadTest {

  public static final String USAGE =
      """
      Usage: bin/lab load [OPTION ...]
        --quick          a million predictions and 2,000 connections
        --only PARTS     predictions or serve
        --predictions N  (10000000)
        --threads N      that share the model (64)
        --connections N  of nn serve (20000)

      Exit status 0 if all results are right, 1 if not.""";

  private static final int MOST = 999_999_999;

  private LoadTest() {}

  /** Returns whether all results are correct. */
  public static boolean run(Options options) throws Exception {
    boolean quick = options.has("--quick");
    List<String> only = options.names("--only", List.of("predictions", "serve"));
    int predictions = options.number("--predictions", quick ? 1_000_000 : 10_000_000, 1, MOST);
    int threads = options.number("--threads", 64, 1, MOST);
    int connections = options.number("--connections", quick ? 2000 : 20_000, 1, MOST);
    boolean right = true;
    if (!only.equals(List.of("serve"))) {
      right = new PredictionLoad(predictions, threads).run();
    }
    if (!only.equals(List.of("predictions"))) {
      right &= ServeSoak.run(Main.ROOT.resolve("nn-cli/target/nn.jar"), connections);
    }
    return right;
  }
}
