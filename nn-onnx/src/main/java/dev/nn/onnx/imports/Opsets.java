package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.nn.onnx.operators.Operators;
import dev.nn.onnx.tensors.GraphException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions of operators that a graph or function is written in, by domain. */
final class Opsets {

  private static final int LEAST = 7;
  private static final int MOST = 27;
  private static final int MOST_ML = 5;

  private final Map<String, Integer> versions = new HashMap<>();

  /** Takes the versions of a graph or function; refuses those that are not known. */
  Opsets(List<OperatorSetIdProto> given) {
    for (OperatorSetIdProto set : given) {
      String domain = standard(set.getDomain());
      long version = set.getVersion();
      boolean ml = domain.equals(Operators.ML);
      int least = ml ? 1 : LEAST;
      int most = ml ? MOST_ML : MOST;
      if ((ml || domain.isEmpty()) && (version < least || version > most)) {
        throw new GraphException(
            "its operators%s are of version %s; expected %s to %s: export it with such an opset"
                .formatted(ml ? " of the domain " + domain : "", version, least, most));
      }
      versions.put(domain, (int) Math.min(version, Integer.MAX_VALUE));
    }
  }

  /** Returns the version of a domain; 0 if it is not given. */
  int version(String domain) {
    return versions.getOrDefault(standard(domain), 0);
  }

  /** Returns a domain without the long name of the standard one. */
  static String standard(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }
}
