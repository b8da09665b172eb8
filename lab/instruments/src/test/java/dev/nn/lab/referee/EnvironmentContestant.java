package dev.nn.lab.referee;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Contestant;
import dev.nn.lab.contest.Work;
import java.util.TreeSet;

/** Tells which variables of OpenBLAS and OpenMP its process has. */
public final class EnvironmentContestant implements Contestant {

  @Override
  public String library() {
    TreeSet<String> names = new TreeSet<>(System.getenv().keySet());
    names.removeIf(name -> !name.startsWith("OPENBLAS_") && !name.startsWith("OMP_"));
    return names.toString();
  }

  @Override
  public Work work(Assignment assignment, int threads) {
    throw new UnsupportedOperationException(assignment.kind());
  }
}
