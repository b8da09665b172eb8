// The problem that a workload is trained on: the C++ twin of dev.nn.lab.contest.Problem.
#pragma once

#include <string>
#include <vector>

#include "array.hpp"

constexpr int BATCHES = 8;
constexpr float LEARNING_RATE = 0.1f;

// Parameters and rows, all row-major: weights of a layer are [inputs x outputs].
struct Problem {
  std::vector<int> layers;
  int batch;
  std::vector<Array> weights;
  std::vector<Array> biases;
  Array inputs;   // [8 batch x layers.front()]
  Array targets;  // [8 batch x layers.back()]

  Problem(const std::vector<int> &layers, int batch, const std::string &file);

  // Returns the first rows of the inputs, repeated if there are too few.
  Array first_inputs(int rows) const;
};
