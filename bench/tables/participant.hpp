// SPDX-License-Identifier: MPL-2.0
// What the participants that are C++ share: reading cases, measuring, reporting.
//
// EVERY PARTICIPANT
// is called as `participant FOLDER SECONDS ANSWERS`. It reads its form of the tables in FOLDER and
// the cases of FOLDER/../cases.csv, warms up, evaluates case after case in one thread until all are
// done or SECONDS are over, and only that is timed. It writes a line a case to ANSWERS and
// `NANOSECONDS CASES NAME` to standard error: the mean of a case, how many were evaluated, itself.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"

namespace fasthold::bench {

struct Arguments {
  std::filesystem::path folder;
  double seconds = 0;
  std::filesystem::path answers;
};

/// Ends the program where the command line is not as said above.
Arguments read_arguments(int count, char** arguments);

/// The cases of `folder`/../cases.csv. Throws std::runtime_error where they cannot be read.
std::vector<Case> read_cases(const std::filesystem::path& folder);

/// The set of the folder's name. Throws std::runtime_error where there is none.
Set find_set(const std::filesystem::path& folder);

/// How long passes over the first `cases` cases took.
struct Measured {
  double nanoseconds = 0;  ///< a case
  std::size_t cases = 0;
};

/// Calls `evaluate(i)` for each case i, from 0, until `seconds` are over; the clock is read every
/// 64 cases. Then, where all of them took less than a second, calls `again(i)` pass after pass,
/// whose answers nobody keeps, until a second is over. The first 1,000 cases warm up with `again`.
template <class Evaluate, class Again>
Measured measure(std::size_t count, double seconds, Evaluate evaluate, Again again) {
  using Clock = std::chrono::steady_clock;
  const auto since = [](Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
  };
  for (std::size_t i = 0; i < count && i < 1000; ++i) again(i);
  std::size_t done = 0;
  const auto began = Clock::now();
  double spent = 0;
  while (done < count && spent < seconds) {
    evaluate(done++);
    if (done % 64 == 0 || done == count) spent = since(began);
  }
  std::size_t turns = done;
  while (done == count && spent < 1) {
    for (std::size_t i = 0; i < count; ++i) again(i);
    turns += count;
    spent = since(began);
  }
  return {spent * 1e9 / static_cast<double>(turns), done};
}

/// Writes the answers' text and reports. Returns the program's status.
int finish(const Arguments& arguments, const Measured& measured, std::string_view name,
           const std::string& text);

}  // namespace fasthold::bench
