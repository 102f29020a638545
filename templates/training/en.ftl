## Training
fault-code-taken = “{ $found }” is taken. Check it, or choose another.
completion-person = Give the registry number; without it, give the kind and the number of the document and the name, all three. Use one of the two ways.
completion-not-registered = This document is not registered. Check its kind and number; if the person is truly not registered, ask the employer or an officer to register the person first.
completion-name-mismatch = This document is not registered under the name “{ $found }”. Compare name and number with the document.
completion-end-before-start = The last day { $ended } is before the first day { $started }. Check both days.
completion-future = The last day { $ended } is after today ({ $today }). Only training that is over can be recorded; check the day.
completion-too-young = By the registered document, the person was not yet { $age } on the last day. Check the day and the person.
completion-over-course = { $hours } class hours ({ $minutes } minutes) are more than the course’s { $limit_hours } ({ $limit } minutes). Check the hours and the course.
completion-over-day = With what is recorded, { $day } has { $hours } class hours ({ $minutes } minutes) of training face to face; at most { $limit_hours } ({ $limit } minutes) are plausible. Check days and hours; if a recorded one is wrong, correct it first.
completion-duplicate = The same person, course and days are recorded already, with the same minutes and result. There is nothing to record again.
completion-conflict-passed = The same person, course and days are recorded with { $hours } class hours ({ $minutes } minutes), passed. To change that, correct the recorded one on the course’s page.
completion-conflict-failed = The same person, course and days are recorded with { $hours } class hours ({ $minutes } minutes), not passed. To change that, correct the recorded one on the course’s page.
completion-correction-without-original = There is no completion to correct. Check person, course and days.
completion-corrected-already = This completion was corrected and no longer counts. Correct the latest one.

## Pages of training
training-course = Course
training-passed = passed
training-failed = failed
training-days = { $first } to { $last }
training-days-heading = Days
