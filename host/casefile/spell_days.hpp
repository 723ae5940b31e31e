// SPDX-License-Identifier: MPL-2.0
// Days for absences that were recorded without any.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/date.hpp"

namespace fasthold::casefile {

/// Gives rows that stand in time order, each with a month and a weekday, days that fit both, so
/// that no two spells of one person share a day. The method is stated step by step where it is
/// used: docs/examples/absenteeism-mapping.xml.
class SpellDays {
 public:
  /// The first row is of this month or later.
  SpellDays(int year, unsigned month) : year_(year), month_(month) {}

  /// The day of a row of `month` (1 to 12) and `weekday` (0 Monday to 6 Sunday). Rows are given in
  /// their order in the file, those without absence too.
  Date day_of(unsigned month, unsigned weekday);

  /// A spell of `length` working days (at least 1) for `person`, on `day` or the next day on which
  /// the person is not absent already. First and last day.
  std::pair<Date, Date> place(const std::string& person, Date day, int length);

 private:
  int year_;
  unsigned month_;
  Date from_ = first_date;  ///< where the search in this month begins
  std::map<std::string, std::set<Date>> taken_;
};

}  // namespace fasthold::casefile
