package dev.nn.lab.crash.programs;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that writes by the libraries: {@code materialise TO CSV ...} the tables of some CSV
 * files over each other, {@code save MODEL-TO NETWORK-TO MODEL ...} some models over each other and
 * a network beside them. It writes until it is killed; with {@code once} before it, it writes the
 * first, and ends with the message of an error.
 */
public final class Writer {

  public static final String READY = "ready";

  private Writer() {}

  public static void main(String[] args) throws IOException {
    List<String> arguments = List.of(args);
    boolean once = arguments.get(0).equals("once");
    List<String> all = once ? arguments.subList(1, arguments.size()) : arguments;
    try {
      if (all.get(0).equals("materialise")) {
        materialise(once, all.subList(1, all.size()));
      } else {
        save(once, all.subList(1, all.size()));
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void materialise(boolean once, List<String> files) throws IOException {
    Path to = Path.of(files.get(0));
    System.out.println(READY);
    do {
      for (String csv : once ? files.subList(1, 2) : files.subList(1, files.size())) {
        Csv.of(Path.of(csv)).materialize(to);
      }
    } while (!once);
  }

  private static void save(boolean once, List<String> files) throws IOException {
    Path modelTo = Path.of(files.get(0));
    Path networkTo = Path.of(files.get(1));
    List<Model> models = List.of(model(files.get(2)), model(files.get(3)));
    List<Network> networks = models.stream().map(Writer::networkBeside).toList();
    System.out.println(READY);
    do {
      for (int i = 0; i < (once ? 1 : 2); i++) {
        models.get(i).save(modelTo);
        networks.get(i).save(networkTo);
      }
    } while (!once);
  }

  private static Model model(String file) throws IOException {
    return Model.load(Path.of(file));
  }

  /** Returns a network that is the same for the same model, and another for another one. */
  private static Network networkBeside(Model model) {
    return network(model.network().fingerprint().hashCode());
  }

  /** Returns a network of 264,194 bytes of parameters. */
  public static Network network(long seed) {
    return Network.create(NetworkSpec.parse("64 -> 512 relu -> 64 relu -> 2 softmax"), seed);
  }
}
