// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public interface Numbers {
  String description();
  double number(int i);
  int row(int i);
  int size();
}
