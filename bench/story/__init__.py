"""A made-up town of 30,000 and its year of looks, told from how people work there: 40 users, 6 organisations, 15 cases
of a person-centred approach and 120 referrals running, some 150 looks a working day (field study of users, section 2).

Nothing here knows the signals: honest people work, some of them pry, and ``gathering`` notes what a store could know.
"""
