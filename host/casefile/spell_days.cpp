// SPDX-License-Identifier: MPL-2.0
#include "casefile/spell_days.hpp"

#include <algorithm>
#include <vector>

namespace fasthold::casefile {
namespace {

/// 0 Monday to 6 Sunday; day 0, 1 January 1970, was a Thursday.
unsigned weekday_of(Date day) noexcept {
  return static_cast<unsigned>(((day.days % 7) + 7 + 3) % 7);
}

bool is_working_day(Date day) noexcept {
  return weekday_of(day) < 5;
}

Date first_of_month(int year, unsigned month) {
  return make_date(year, month, 1).value_or(first_date);
}

/// `length` working days from `day`, which counts if it is one.
std::vector<Date> working_days(Date day, int length) {
  std::vector<Date> days;
  for (; static_cast<int>(days.size()) < length; day += 1) {
    if (is_working_day(day)) days.push_back(day);
  }
  return days;
}

}  // namespace

Date SpellDays::day_of(unsigned month, unsigned weekday) {
  if (month < month_) ++year_;
  const Date first = first_of_month(year_, month);
  const Date last = add_months(first, 1) - 1;
  if (month != month_ || from_ < first) from_ = first;
  month_ = month;
  const auto distance = static_cast<std::int32_t>((weekday + 7 - weekday_of(from_)) % 7);
  Date day = from_ + distance;
  if (day > last) {
    day = last - static_cast<std::int32_t>((weekday_of(last) + 7 - weekday) % 7);
  }
  from_ = day;
  return day;
}

std::pair<Date, Date> SpellDays::place(const std::string& person, Date day, int length) {
  std::set<Date>& taken = taken_[person];
  const auto is_free = [&](Date start) {
    const auto days = working_days(start, length);
    return std::none_of(days.begin(), days.end(), [&](Date d) { return taken.contains(d); });
  };
  Date start = day;
  const Date month_end = add_months(first_of_month(year_, month_), 1) - 1;
  while (start <= month_end && !is_free(start)) start += 7;
  if (start > month_end) {
    start = day + 1;
    while (!is_working_day(start) || !is_free(start)) start += 1;
  }
  const auto days = working_days(start, length);
  taken.insert(days.begin(), days.end());
  return {days.front(), days.back()};
}

}  // namespace fasthold::casefile
